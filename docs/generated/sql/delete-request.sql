-- Statements of the lookup on "deleteRequest" for "delete-request". Generated: npm run generate.

-- check: keypair.delete.approve, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $11
    and "deleteRequest"."status" = $12))) is true as "$0", ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $17))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $18
    and "account"."teamsEnabled" = $19
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $20))) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $21
    and "deleteRequest"."id" = any ($22));

-- fence: keypair.delete.approve, holding approve-keypair-delete
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $13
    and "deleteRequest"."status" = $14))))
    and ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $19)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $20
    and "account"."teamsEnabled" = $21
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $22))));

-- hold: keypair.delete.approve, holding approve-keypair-delete
-- hold: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
-- hold: delete-request.view, holding approve-keypair-delete
-- hold: delete-request.view, holding approve-keypair-delete + manage-keypair

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
   
  from "deleteRequest" as "row"
   
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

-- check: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $9
    and "deleteRequest"."id" = any ($10));

-- fence: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2
    and ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $7)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $8
    and "account"."teamsEnabled" = $9
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $10))));

-- check: delete-request.view, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $11
    and "deleteRequest"."status" = $12))) is true as "$0"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $13
    and "deleteRequest"."id" = any ($14));

-- filter: delete-request.view, holding approve-keypair-delete
select *
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1
    and "deleteRequest"."id" in ((select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $2
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $5
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $7
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11
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
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $16
    and (("deleteRequest"."requestedBy" = $17
    and "deleteRequest"."status" = $18))))));

-- page: delete-request.view, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("deleteRequest"."requestedBy" = $9) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $10
    and "deleteRequest"."id" = any (array(with newest (id) as materialized (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11)
  order by "deleteRequest"."id" desc
  limit 408))
    and "deleteRequest"."accountId" = $12
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $13
    and "keypair"."access" = $14) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $15) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $16
    and "userGroup"."accountId" = $17
    and "userGroup"."status" = $18) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $19
    and "team"."accountId" = $20
    and "team"."status" = $21
    and "account"."teamsEnabled" = $22) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $23
    and "deleteRequest"."status" = $24)))))
  order by "deleteRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $25
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $26
    and "keypair"."access" = $27)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $28
    and "deleteRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $29)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $30
    and "deleteRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $31
    and "userGroup"."accountId" = $32
    and "userGroup"."status" = $33)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $34
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $35
    and "team"."accountId" = $36
    and "team"."status" = $37
    and "account"."teamsEnabled" = $38)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $39
    and (("deleteRequest"."requestedBy" = $40
    and "deleteRequest"."status" = $41)))
  order by "deleteRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- page after another: delete-request.view, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("deleteRequest"."requestedBy" = $9) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $10
    and "deleteRequest"."id" = any (array(with newest (id) as materialized (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11
    and "deleteRequest"."id" < $12)
  order by "deleteRequest"."id" desc
  limit 408))
    and "deleteRequest"."accountId" = $13
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $14
    and "keypair"."access" = $15) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $16) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $17
    and "userGroup"."accountId" = $18
    and "userGroup"."status" = $19) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $20
    and "team"."accountId" = $21
    and "team"."status" = $22
    and "account"."teamsEnabled" = $23) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $24
    and "deleteRequest"."status" = $25)))))
  order by "deleteRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $26
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $27
    and "keypair"."access" = $28))
    and "deleteRequest"."id" < $29)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $30
    and "deleteRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $31))
    and "deleteRequest"."id" < $32)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $33
    and "deleteRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $34
    and "userGroup"."accountId" = $35
    and "userGroup"."status" = $36))
    and "deleteRequest"."id" < $37)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $38
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $39
    and "team"."accountId" = $40
    and "team"."status" = $41
    and "account"."teamsEnabled" = $42))
    and "deleteRequest"."id" < $43)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $44
    and (("deleteRequest"."requestedBy" = $45
    and "deleteRequest"."status" = $46))
    and "deleteRequest"."id" < $47)
  order by "deleteRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- fence: delete-request.view, holding approve-keypair-delete
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $13
    and "deleteRequest"."status" = $14)))));

-- check: delete-request.view, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1
    and "deleteRequest"."id" = any ($2));

-- filter: delete-request.view, holding approve-keypair-delete + manage-keypair
select *
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1);

-- page: delete-request.view, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("deleteRequest"."requestedBy" = $9) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $10
    and "deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11)
  order by "deleteRequest"."id" desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- page after another: delete-request.view, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "deleteRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null
    and not "own"."first"
           
    and "own"."createdAt" <= "deleteRequest"."createdAt"))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "deleteRequest"."requestedBy"
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
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $5))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8))) is true as "$1", ("deleteRequest"."requestedBy" = $9) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $10
    and "deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11
    and "deleteRequest"."id" < $12)
  order by "deleteRequest"."id" desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- fence: delete-request.view, holding approve-keypair-delete + manage-keypair
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2);
