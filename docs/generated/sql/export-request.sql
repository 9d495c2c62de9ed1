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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ((not exists (select
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
    join (select $11::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $12
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $13
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $14))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $15
    and "account"."teamsEnabled" = $16
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $17))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $18
    and "exportRequest"."id" = any ($19));

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
  where "among"."key" = "exportRequest"."keypairId")))
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
    and "account"."distinctApprover" = $16)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $17
    and "account"."teamsEnabled" = $18
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $19))));

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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $11
    and "exportRequest"."id" = any ($12));

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
  where "among"."key" = "exportRequest"."keypairId")))));

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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ("exportRequest"."requestedBy" = $11) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $12
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $13)
  order by "exportRequest"."id" desc
  limit $14))
    and "exportRequest"."accountId" = $15
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $16
    and "keypair"."access" = $17) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $18) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $19
    and "userGroup"."accountId" = $20
    and "userGroup"."status" = $21) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $22
    and "team"."accountId" = $23
    and "team"."status" = $24
    and "account"."teamsEnabled" = $25) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $26) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $27
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $28
    and "keypair"."access" = $29)))
  order by "exportRequest"."id" desc
  limit $30)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $32)))
  order by "exportRequest"."id" desc
  limit $33)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $34
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $35
    and "userGroup"."accountId" = $36
    and "userGroup"."status" = $37)))
  order by "exportRequest"."id" desc
  limit $38)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $39
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $40
    and "team"."accountId" = $41
    and "team"."status" = $42
    and "account"."teamsEnabled" = $43)))
  order by "exportRequest"."id" desc
  limit $44)) as branches
  order by id desc
  limit $45) as rest
  where (select count(*)
  from newest) < $46
  order by id desc
  limit $47)))
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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ("exportRequest"."requestedBy" = $11) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $12
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $13
    and "exportRequest"."id" < $14)
  order by "exportRequest"."id" desc
  limit $15))
    and "exportRequest"."accountId" = $16
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $17
    and "keypair"."access" = $18) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $19) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $20
    and "userGroup"."accountId" = $21
    and "userGroup"."status" = $22) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $23
    and "team"."accountId" = $24
    and "team"."status" = $25
    and "account"."teamsEnabled" = $26) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $27) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $28
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $29
    and "keypair"."access" = $30))
    and "exportRequest"."id" < $31)
  order by "exportRequest"."id" desc
  limit $32)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $33
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $34))
    and "exportRequest"."id" < $35)
  order by "exportRequest"."id" desc
  limit $36)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $37
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $38
    and "userGroup"."accountId" = $39
    and "userGroup"."status" = $40))
    and "exportRequest"."id" < $41)
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
    and "account"."teamsEnabled" = $47))
    and "exportRequest"."id" < $48)
  order by "exportRequest"."id" desc
  limit $49)) as branches
  order by id desc
  limit $50) as rest
  where (select count(*)
  from newest) < $51
  order by id desc
  limit $52)))
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
  where "among"."key" = "exportRequest"."keypairId"))));

-- page: export-request.view, holding approve-keypair-export
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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ((not exists (select
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
    join (select $11::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $12
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $13
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $14))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $15
    and "account"."teamsEnabled" = $16
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $17))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $18
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $19)
  order by "exportRequest"."id" desc
  limit $20))
    and "exportRequest"."accountId" = $21
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $22
    and "keypair"."access" = $23) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $24) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $25
    and "userGroup"."accountId" = $26
    and "userGroup"."status" = $27) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $28
    and "team"."accountId" = $29
    and "team"."status" = $30
    and "account"."teamsEnabled" = $31) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $32) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $33
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $34
    and "keypair"."access" = $35)))
  order by "exportRequest"."id" desc
  limit $36)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $37
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $38)))
  order by "exportRequest"."id" desc
  limit $39)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $40
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $41
    and "userGroup"."accountId" = $42
    and "userGroup"."status" = $43)))
  order by "exportRequest"."id" desc
  limit $44)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $45
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $46
    and "team"."accountId" = $47
    and "team"."status" = $48
    and "account"."teamsEnabled" = $49)))
  order by "exportRequest"."id" desc
  limit $50)) as branches
  order by id desc
  limit $51) as rest
  where (select count(*)
  from newest) < $52
  order by id desc
  limit $53)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export
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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ((not exists (select
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
    join (select $11::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $12
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $13
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $14))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $15
    and "account"."teamsEnabled" = $16
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $17))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $18
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $19
    and "exportRequest"."id" < $20)
  order by "exportRequest"."id" desc
  limit $21))
    and "exportRequest"."accountId" = $22
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $23
    and "keypair"."access" = $24) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $25) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $26
    and "userGroup"."accountId" = $27
    and "userGroup"."status" = $28) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $29
    and "team"."accountId" = $30
    and "team"."status" = $31
    and "account"."teamsEnabled" = $32) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $33) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $34
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $35
    and "keypair"."access" = $36))
    and "exportRequest"."id" < $37)
  order by "exportRequest"."id" desc
  limit $38)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $39
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $40))
    and "exportRequest"."id" < $41)
  order by "exportRequest"."id" desc
  limit $42)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $43
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $44
    and "userGroup"."accountId" = $45
    and "userGroup"."status" = $46))
    and "exportRequest"."id" < $47)
  order by "exportRequest"."id" desc
  limit $48)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $49
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $50
    and "team"."accountId" = $51
    and "team"."status" = $52
    and "account"."teamsEnabled" = $53))
    and "exportRequest"."id" < $54)
  order by "exportRequest"."id" desc
  limit $55)) as branches
  order by id desc
  limit $56) as rest
  where (select count(*)
  from newest) < $57
  order by id desc
  limit $58)))
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
    and "teamMember"."userId" = $7))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $9)
  order by "exportRequest"."id" desc
  limit $10)))
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
    and "teamMember"."userId" = $7))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $9
    and "exportRequest"."id" < $10)
  order by "exportRequest"."id" desc
  limit $11)))
  order by "exportRequest"."id" desc;

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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ((not exists (select
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
    join (select $11::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $12
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $13
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $14))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $15
    and "account"."teamsEnabled" = $16
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $17))) is true as "$2", ("exportRequest"."requestedBy" = $18) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $19
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $20)
  order by "exportRequest"."id" desc
  limit $21))
    and "exportRequest"."accountId" = $22
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $23
    and "keypair"."access" = $24) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $25) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $26
    and "userGroup"."accountId" = $27
    and "userGroup"."status" = $28) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $29
    and "team"."accountId" = $30
    and "team"."status" = $31
    and "account"."teamsEnabled" = $32) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $33) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $34
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $35
    and "keypair"."access" = $36)))
  order by "exportRequest"."id" desc
  limit $37)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $38
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $39)))
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
    and "userGroup"."status" = $44)))
  order by "exportRequest"."id" desc
  limit $45)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $46
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $47
    and "team"."accountId" = $48
    and "team"."status" = $49
    and "account"."teamsEnabled" = $50)))
  order by "exportRequest"."id" desc
  limit $51)) as branches
  order by id desc
  limit $52) as rest
  where (select count(*)
  from newest) < $53
  order by id desc
  limit $54)))
  order by "exportRequest"."id" desc;

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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ((not exists (select
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
    join (select $11::uuid as "personId"
   
  union select "maker"."createdBy"
  from "user" as "maker"
     
  where "maker"."id" = $12
    and "maker"."createdBy" is not null
       
    and ("maker"."kind" = 'service' or not exists (select
  from "apiToken" as "own"
         
  where "own"."userId" = "maker"."id"
    and "own"."issuedBy" is null))
   
  union select "given"."issuedBy"
  from "apiToken" as "given"
     
  where "given"."userId" = $13
    and "given"."issuedBy" is not null
    and not "given"."first") as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $14))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $15
    and "account"."teamsEnabled" = $16
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $17))) is true as "$2", ("exportRequest"."requestedBy" = $18) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $19
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $20
    and "exportRequest"."id" < $21)
  order by "exportRequest"."id" desc
  limit $22))
    and "exportRequest"."accountId" = $23
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $24
    and "keypair"."access" = $25) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $26) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $27
    and "userGroup"."accountId" = $28
    and "userGroup"."status" = $29) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $30
    and "team"."accountId" = $31
    and "team"."status" = $32
    and "account"."teamsEnabled" = $33) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $34) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $35
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $36
    and "keypair"."access" = $37))
    and "exportRequest"."id" < $38)
  order by "exportRequest"."id" desc
  limit $39)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $40
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $41))
    and "exportRequest"."id" < $42)
  order by "exportRequest"."id" desc
  limit $43)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $44
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $45
    and "userGroup"."accountId" = $46
    and "userGroup"."status" = $47))
    and "exportRequest"."id" < $48)
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
    and "account"."teamsEnabled" = $54))
    and "exportRequest"."id" < $55)
  order by "exportRequest"."id" desc
  limit $56)) as branches
  order by id desc
  limit $57) as rest
  where (select count(*)
  from newest) < $58
  order by id desc
  limit $59)))
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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", ("exportRequest"."requestedBy" = $11) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $12
    and "exportRequest"."id" = any ($13));

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
  where "among"."key" = "exportRequest"."keypairId")))
    and ("exportRequest"."requestedBy" = $13));

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
