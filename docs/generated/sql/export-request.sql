-- Statements of the lookup on "exportRequest" for "export-request". Generated: npm run generate.

-- check: keypair.export.approve, holding approve-keypair-export
select "exportRequest".*, (exists (select 1
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
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $13::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $14
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $15
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $16))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $17
    and "account"."teamsEnabled" = $18
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $19))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $20
    and "exportRequest"."id" = any ($21));

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
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $15::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $16
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $17
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $18)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $19
    and "account"."teamsEnabled" = $20
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $21))));

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
select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $4))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $5
    and "account"."teamsEnabled" = $6
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $7))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any ($9));

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
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $3::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $4
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $5
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $6)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $7
    and "account"."teamsEnabled" = $8
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $9))));

-- check: export-request.view, holding request-keypair-export
-- check: export-request.view, holding approve-keypair-export
-- check: export-request.view, holding request-keypair-export + approve-keypair-export
select "exportRequest".*, (exists (select 1
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
select "exportRequest".*, (exists (select 1
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
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $15)
  order by "exportRequest"."id" desc
  limit $16))
    and "exportRequest"."accountId" = $17
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $18
    and "keypair"."access" = $19) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $20) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $21
    and "userGroup"."accountId" = $22
    and "userGroup"."status" = $23) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $24
    and "team"."accountId" = $25
    and "team"."status" = $26
    and "account"."teamsEnabled" = $27) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $28
    and "exportRequest"."status" = $29)))))
  order by "exportRequest"."id" desc
  limit $30) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $32
    and "keypair"."access" = $33)))
  order by "exportRequest"."id" desc
  limit $34)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $35
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $36)))
  order by "exportRequest"."id" desc
  limit $37)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $38
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $39
    and "userGroup"."accountId" = $40
    and "userGroup"."status" = $41)))
  order by "exportRequest"."id" desc
  limit $42)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $43
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $44
    and "team"."accountId" = $45
    and "team"."status" = $46
    and "account"."teamsEnabled" = $47)))
  order by "exportRequest"."id" desc
  limit $48)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $49
    and (("exportRequest"."requestedBy" = $50
    and "exportRequest"."status" = $51)))
  order by "exportRequest"."id" desc
  limit $52)) as branches
  order by id desc
  limit $53) as rest
  where (select count(*)
  from newest) < $54
  order by id desc
  limit $55)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export
select "exportRequest".*, (exists (select 1
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
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $15
    and "exportRequest"."id" < $16)
  order by "exportRequest"."id" desc
  limit $17))
    and "exportRequest"."accountId" = $18
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $19
    and "keypair"."access" = $20) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $21) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $22
    and "userGroup"."accountId" = $23
    and "userGroup"."status" = $24) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $25
    and "team"."accountId" = $26
    and "team"."status" = $27
    and "account"."teamsEnabled" = $28) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $29
    and "exportRequest"."status" = $30)))))
  order by "exportRequest"."id" desc
  limit $31) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $32
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $33
    and "keypair"."access" = $34))
    and "exportRequest"."id" < $35)
  order by "exportRequest"."id" desc
  limit $36)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $37
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $38))
    and "exportRequest"."id" < $39)
  order by "exportRequest"."id" desc
  limit $40)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $41
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $42
    and "userGroup"."accountId" = $43
    and "userGroup"."status" = $44))
    and "exportRequest"."id" < $45)
  order by "exportRequest"."id" desc
  limit $46)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $47
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $48
    and "team"."accountId" = $49
    and "team"."status" = $50
    and "account"."teamsEnabled" = $51))
    and "exportRequest"."id" < $52)
  order by "exportRequest"."id" desc
  limit $53)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $54
    and (("exportRequest"."requestedBy" = $55
    and "exportRequest"."status" = $56))
    and "exportRequest"."id" < $57)
  order by "exportRequest"."id" desc
  limit $58)) as branches
  order by id desc
  limit $59) as rest
  where (select count(*)
  from newest) < $60
  order by id desc
  limit $61)))
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
select "exportRequest".*, (exists (select 1
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
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $13::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $14
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $15
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $16))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $17
    and "account"."teamsEnabled" = $18
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $19))) is true as "$2", ("exportRequest"."requestedBy" = $20) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $21
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $22)
  order by "exportRequest"."id" desc
  limit $23))
    and "exportRequest"."accountId" = $24
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $25
    and "keypair"."access" = $26) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $27) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $28
    and "userGroup"."accountId" = $29
    and "userGroup"."status" = $30) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $31
    and "team"."accountId" = $32
    and "team"."status" = $33
    and "account"."teamsEnabled" = $34) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $35
    and "exportRequest"."status" = $36)))))
  order by "exportRequest"."id" desc
  limit $37) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $38
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $39
    and "keypair"."access" = $40)))
  order by "exportRequest"."id" desc
  limit $41)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $42
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $43)))
  order by "exportRequest"."id" desc
  limit $44)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $45
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $46
    and "userGroup"."accountId" = $47
    and "userGroup"."status" = $48)))
  order by "exportRequest"."id" desc
  limit $49)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $50
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $51
    and "team"."accountId" = $52
    and "team"."status" = $53
    and "account"."teamsEnabled" = $54)))
  order by "exportRequest"."id" desc
  limit $55)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $56
    and (("exportRequest"."requestedBy" = $57
    and "exportRequest"."status" = $58)))
  order by "exportRequest"."id" desc
  limit $59)) as branches
  order by id desc
  limit $60) as rest
  where (select count(*)
  from newest) < $61
  order by id desc
  limit $62)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export
-- page after another: export-request.view, holding request-keypair-export + approve-keypair-export
select "exportRequest".*, (exists (select 1
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
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $13::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $14
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $15
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $16))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $17
    and "account"."teamsEnabled" = $18
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $19))) is true as "$2", ("exportRequest"."requestedBy" = $20) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $21
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $22
    and "exportRequest"."id" < $23)
  order by "exportRequest"."id" desc
  limit $24))
    and "exportRequest"."accountId" = $25
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $26
    and "keypair"."access" = $27) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $28) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $29
    and "userGroup"."accountId" = $30
    and "userGroup"."status" = $31) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $32
    and "team"."accountId" = $33
    and "team"."status" = $34
    and "account"."teamsEnabled" = $35) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $36
    and "exportRequest"."status" = $37)))))
  order by "exportRequest"."id" desc
  limit $38) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $39
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $40
    and "keypair"."access" = $41))
    and "exportRequest"."id" < $42)
  order by "exportRequest"."id" desc
  limit $43)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $44
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $45))
    and "exportRequest"."id" < $46)
  order by "exportRequest"."id" desc
  limit $47)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $48
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $49
    and "userGroup"."accountId" = $50
    and "userGroup"."status" = $51))
    and "exportRequest"."id" < $52)
  order by "exportRequest"."id" desc
  limit $53)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $54
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $55
    and "team"."accountId" = $56
    and "team"."status" = $57
    and "account"."teamsEnabled" = $58))
    and "exportRequest"."id" < $59)
  order by "exportRequest"."id" desc
  limit $60)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $61
    and (("exportRequest"."requestedBy" = $62
    and "exportRequest"."status" = $63))
    and "exportRequest"."id" < $64)
  order by "exportRequest"."id" desc
  limit $65)) as branches
  order by id desc
  limit $66) as rest
  where (select count(*)
  from newest) < $67
  order by id desc
  limit $68)))
  order by "exportRequest"."id" desc;

-- check: export-request.view, holding request-keypair-export + manage-keypair
-- check: export-request.view, holding approve-keypair-export + manage-keypair
select "exportRequest".*
  from "exportRequest"
  where ("exportRequest"."accountId" = $1
    and "exportRequest"."id" = any ($2));

-- filter: export-request.view, holding request-keypair-export + manage-keypair
-- filter: export-request.view, holding approve-keypair-export + manage-keypair
select *
  from "exportRequest"
  where ("exportRequest"."accountId" = $1);

-- page: export-request.view, holding request-keypair-export + manage-keypair
select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $3)
  order by "exportRequest"."id" desc
  limit $4)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export + manage-keypair
select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $3
    and "exportRequest"."id" < $4)
  order by "exportRequest"."id" desc
  limit $5)))
  order by "exportRequest"."id" desc;

-- fence: export-request.view, holding request-keypair-export + manage-keypair
-- fence: export-request.view, holding approve-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2);

-- page: export-request.view, holding approve-keypair-export + manage-keypair
select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $4))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $5
    and "account"."teamsEnabled" = $6
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $7))) is true as "$1", ("exportRequest"."requestedBy" = $8) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $9
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $10)
  order by "exportRequest"."id" desc
  limit $11)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export + manage-keypair
select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = "exportRequest"."requestedBy"
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = "exportRequest"."requestedBy"
    and "given"."issuedBy" is not null
    and not "given"."first") as "one"
    join (select $1::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $2
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $3
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $4))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $5
    and "account"."teamsEnabled" = $6
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $7))) is true as "$1", ("exportRequest"."requestedBy" = $8) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $9
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $10
    and "exportRequest"."id" < $11)
  order by "exportRequest"."id" desc
  limit $12)))
  order by "exportRequest"."id" desc;

-- check: keypair.export.collect, holding request-keypair-export
select "exportRequest".*, (exists (select 1
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
select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any ($3));

-- fence: keypair.export.collect, holding request-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ("exportRequest"."requestedBy" = $3));
