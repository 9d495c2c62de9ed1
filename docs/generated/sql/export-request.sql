-- Statements of the lookup on "exportRequest" for "export-request". Generated: npm run generate.

-- check: keypair.export.approve, holding approve-keypair-export
/* countersign */ select "exportRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $11
    and "exportRequest"."status" = $12))) is true as "$0", ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $13::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $14
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $15
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $16::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $17))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $18
    and "account"."teamsEnabled" = $19
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $20))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $21
    and "exportRequest"."id" = any ($22));

-- fence: keypair.export.approve, holding approve-keypair-export
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $13
    and "exportRequest"."status" = $14))))
    and ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $15::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $16
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $17
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $18::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $19)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $20
    and "account"."teamsEnabled" = $21
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $22))));

-- hold: keypair.export.approve, holding approve-keypair-export
-- hold: keypair.export.approve, holding approve-keypair-export + manage-keypair
-- hold: export-request.view, holding request-keypair-export
-- hold: export-request.view, holding approve-keypair-export
-- hold: export-request.view, holding request-keypair-export + manage-keypair
-- hold: export-request.view, holding approve-keypair-export + manage-keypair
-- hold: export-request.view, holding request-keypair-export + approve-keypair-export
-- hold: keypair.export.collect, holding request-keypair-export
-- hold: keypair.export.collect, holding request-keypair-export + manage-keypair

    with "held" as materialized (
      select "id"
  from "keypair"
  where "id" = any ($1)
  order by "id" for update
    )
    select "row"."id",
      (select array_agg("id")
  from "keypair"
  where "id" = any ($2)) as "before",
      (select array_agg("id")
  from "held") as "held"
   
  from "exportRequest" as "row"
   
  where "row"."id" = any ($3)
    and (select count(*)
  from "held") >= 0
   
  order by "row"."id" for update of "row";
select "team"."id"
  from "team"
  where "team"."id" in (select "keypair"."teamId"
  from "keypair"
  where "keypair"."id" = any ($1))
  order by "team"."id" for share;

-- check: keypair.export.approve, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $4::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $9
    and "exportRequest"."id" = any ($10));

-- fence: keypair.export.approve, holding approve-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $3::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $4
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $5
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $6::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $7)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $8
    and "account"."teamsEnabled" = $9
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $10))));

-- check: export-request.view, holding request-keypair-export
-- check: export-request.view, holding approve-keypair-export
-- check: export-request.view, holding request-keypair-export + approve-keypair-export
/* countersign */ select "exportRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $11
    and "exportRequest"."status" = $12))) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $13
    and "exportRequest"."id" = any ($14));

-- filter: export-request.view, holding request-keypair-export
-- filter: export-request.view, holding approve-keypair-export
-- filter: export-request.view, holding request-keypair-export + approve-keypair-export
select *
  from "exportRequest"
  where ("exportRequest"."accountId" = $1
    and "exportRequest"."id" in ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $5
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $11
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $12
    and "team"."accountId" = $13
    and "team"."status" = $14
    and "account"."teamsEnabled" = $15) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $16
    and (("exportRequest"."requestedBy" = $17
    and "exportRequest"."status" = $18))))));

-- page: export-request.view, holding request-keypair-export
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $3)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $4
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $5
    and "keypair"."access" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $7) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $11
    and "team"."accountId" = $12
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $15
    and "exportRequest"."status" = $16)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $17
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $18
    and "keypair"."access" = $19)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $20
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $21)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $22
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $23
    and "userGroup"."accountId" = $24
    and "userGroup"."status" = $25)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $26
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $27
    and "team"."accountId" = $28
    and "team"."status" = $29
    and "account"."teamsEnabled" = $30)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $31
    and (("exportRequest"."requestedBy" = $32
    and "exportRequest"."status" = $33)))
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $3
    and "exportRequest"."id" < $4)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $5
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $6
    and "keypair"."access" = $7) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $9
    and "userGroup"."accountId" = $10
    and "userGroup"."status" = $11) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $12
    and "team"."accountId" = $13
    and "team"."status" = $14
    and "account"."teamsEnabled" = $15) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $16
    and "exportRequest"."status" = $17)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $18
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $19
    and "keypair"."access" = $20))
    and "exportRequest"."id" < $21)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $22
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $23))
    and "exportRequest"."id" < $24)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $25
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $26
    and "userGroup"."accountId" = $27
    and "userGroup"."status" = $28))
    and "exportRequest"."id" < $29)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $30
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $31
    and "team"."accountId" = $32
    and "team"."status" = $33
    and "account"."teamsEnabled" = $34))
    and "exportRequest"."id" < $35)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $36
    and (("exportRequest"."requestedBy" = $37
    and "exportRequest"."status" = $38))
    and "exportRequest"."id" < $39)
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- fence: export-request.view, holding request-keypair-export
-- fence: export-request.view, holding approve-keypair-export
-- fence: export-request.view, holding request-keypair-export + approve-keypair-export
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $13
    and "exportRequest"."status" = $14)))));

-- page: export-request.view, holding approve-keypair-export
-- page: export-request.view, holding request-keypair-export + approve-keypair-export
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $4::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("exportRequest"."requestedBy" = $9) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $10
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $11)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $12
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $13
    and "keypair"."access" = $14) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $15) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $16
    and "userGroup"."accountId" = $17
    and "userGroup"."status" = $18) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $19
    and "team"."accountId" = $20
    and "team"."status" = $21
    and "account"."teamsEnabled" = $22) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $23
    and "exportRequest"."status" = $24)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $25
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $26
    and "keypair"."access" = $27)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $28
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $29)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $30
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $31
    and "userGroup"."accountId" = $32
    and "userGroup"."status" = $33)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $34
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $35
    and "team"."accountId" = $36
    and "team"."status" = $37
    and "account"."teamsEnabled" = $38)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $39
    and (("exportRequest"."requestedBy" = $40
    and "exportRequest"."status" = $41)))
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export
-- page after another: export-request.view, holding request-keypair-export + approve-keypair-export
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $4::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("exportRequest"."requestedBy" = $9) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $10
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $11
    and "exportRequest"."id" < $12)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $13
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $14
    and "keypair"."access" = $15) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $16) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $17
    and "userGroup"."accountId" = $18
    and "userGroup"."status" = $19) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $20
    and "team"."accountId" = $21
    and "team"."status" = $22
    and "account"."teamsEnabled" = $23) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $24
    and "exportRequest"."status" = $25)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $26
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $27
    and "keypair"."access" = $28))
    and "exportRequest"."id" < $29)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $30
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $31))
    and "exportRequest"."id" < $32)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $33
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $34
    and "userGroup"."accountId" = $35
    and "userGroup"."status" = $36))
    and "exportRequest"."id" < $37)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $38
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $39
    and "team"."accountId" = $40
    and "team"."status" = $41
    and "account"."teamsEnabled" = $42))
    and "exportRequest"."id" < $43)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $44
    and (("exportRequest"."requestedBy" = $45
    and "exportRequest"."status" = $46))
    and "exportRequest"."id" < $47)
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- check: export-request.view, holding request-keypair-export + manage-keypair
-- check: export-request.view, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*
  from "exportRequest"
  where ("exportRequest"."accountId" = $1
    and "exportRequest"."id" = any ($2));

-- filter: export-request.view, holding request-keypair-export + manage-keypair
-- filter: export-request.view, holding approve-keypair-export + manage-keypair
select *
  from "exportRequest"
  where ("exportRequest"."accountId" = $1);

-- page: export-request.view, holding request-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $3)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $3
    and "exportRequest"."id" < $4)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- fence: export-request.view, holding request-keypair-export + manage-keypair
-- fence: export-request.view, holding approve-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2);

-- page: export-request.view, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $4::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("exportRequest"."requestedBy" = $9) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $10
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $11)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "exportRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = null::uuid)) as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= clock_timestamp()))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
       
    and (not "given"."first" or "given"."id" = $4::uuid)) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("exportRequest"."requestedBy" = $9) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $10
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $11
    and "exportRequest"."id" < $12)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- check: keypair.export.collect, holding request-keypair-export
/* countersign */ select "exportRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $11
    and "exportRequest"."status" = $12))) is true as "$0", ("exportRequest"."requestedBy" = $13) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $14
    and "exportRequest"."id" = any ($15));

-- fence: keypair.export.collect, holding request-keypair-export
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $13
    and "exportRequest"."status" = $14))))
    and ("exportRequest"."requestedBy" = $15));

-- check: keypair.export.collect, holding request-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any ($3));

-- fence: keypair.export.collect, holding request-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ("exportRequest"."requestedBy" = $3));
