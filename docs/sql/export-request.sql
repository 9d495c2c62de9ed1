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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", (("exportRequest"."requestedBy" <> $11 or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $15))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $16
    and "exportRequest"."id" = any ($17));

-- check: keypair.export.approve, holding approve-keypair-export + manage-keypair
select "exportRequest".*, (("exportRequest"."requestedBy" <> $1 or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $2))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $3
    and "account"."teamsEnabled" = $4
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $5))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $6
    and "exportRequest"."id" = any ($7));

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
    and "exportRequest"."id" = any (array(with "newest" ("id") as materialized (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as "id"
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
  limit $26) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $27
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $28
    and "keypair"."access" = $29)))
  order by "exportRequest"."id" desc
  limit $30)
  union (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $32)))
  order by "exportRequest"."id" desc
  limit $33)
  union (select "exportRequest"."id" as "id"
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
  union (select "exportRequest"."id" as "id"
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
  limit $44)) as "each" ("id")
  order by "id" desc
  limit $45) as "other" ("id")
  where (select count(*)
  from "newest") < $46
  order by "id" desc
  limit $47)))
  order by "exportRequest"."id" desc;

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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", (("exportRequest"."requestedBy" <> $11 or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $15))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $16
    and "exportRequest"."id" = any (array(with "newest" ("id") as materialized (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $17)
  order by "exportRequest"."id" desc
  limit $18))
    and "exportRequest"."accountId" = $19
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $20
    and "keypair"."access" = $21) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $22) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $23
    and "userGroup"."accountId" = $24
    and "userGroup"."status" = $25) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $26
    and "team"."accountId" = $27
    and "team"."status" = $28
    and "account"."teamsEnabled" = $29) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $30) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $32
    and "keypair"."access" = $33)))
  order by "exportRequest"."id" desc
  limit $34)
  union (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $35
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $36)))
  order by "exportRequest"."id" desc
  limit $37)
  union (select "exportRequest"."id" as "id"
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
  union (select "exportRequest"."id" as "id"
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
  limit $48)) as "each" ("id")
  order by "id" desc
  limit $49) as "other" ("id")
  where (select count(*)
  from "newest") < $50
  order by "id" desc
  limit $51)))
  order by "exportRequest"."id" desc;

-- page: export-request.view, holding request-keypair-export + manage-keypair
select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $3)
  order by "exportRequest"."id" desc
  limit $4)))
  order by "exportRequest"."id" desc;

-- check: export-request.view, holding request-keypair-export + manage-keypair
-- check: export-request.view, holding approve-keypair-export + manage-keypair
select "exportRequest".*
  from "exportRequest"
  where ("exportRequest"."accountId" = $1
    and "exportRequest"."id" = any ($2));

-- page: export-request.view, holding approve-keypair-export + manage-keypair
select "exportRequest".*, (("exportRequest"."requestedBy" <> $1 or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $2))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $3
    and "account"."teamsEnabled" = $4
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $5))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $6
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7)
  order by "exportRequest"."id" desc
  limit $8)))
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
  where "among"."key" = "exportRequest"."keypairId")) is true as "$0", (("exportRequest"."requestedBy" <> $11 or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "exportRequest"."keypairId"
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $15))) is true as "$2", ("exportRequest"."requestedBy" = $16) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $17
    and "exportRequest"."id" = any (array(with "newest" ("id") as materialized (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $18)
  order by "exportRequest"."id" desc
  limit $19))
    and "exportRequest"."accountId" = $20
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $21
    and "keypair"."access" = $22) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $23) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $24
    and "userGroup"."accountId" = $25
    and "userGroup"."status" = $26) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $27
    and "team"."accountId" = $28
    and "team"."status" = $29
    and "account"."teamsEnabled" = $30) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId"))))
  order by "exportRequest"."id" desc
  limit $31) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $32
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $33
    and "keypair"."access" = $34)))
  order by "exportRequest"."id" desc
  limit $35)
  union (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $36
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $37)))
  order by "exportRequest"."id" desc
  limit $38)
  union (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $39
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $40
    and "userGroup"."accountId" = $41
    and "userGroup"."status" = $42)))
  order by "exportRequest"."id" desc
  limit $43)
  union (select "exportRequest"."id" as "id"
  from "exportRequest"
  where ("exportRequest"."accountId" = $44
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $45
    and "team"."accountId" = $46
    and "team"."status" = $47
    and "account"."teamsEnabled" = $48)))
  order by "exportRequest"."id" desc
  limit $49)) as "each" ("id")
  order by "id" desc
  limit $50) as "other" ("id")
  where (select count(*)
  from "newest") < $51
  order by "id" desc
  limit $52)))
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

-- check: keypair.export.collect, holding request-keypair-export + manage-keypair
select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and "exportRequest"."id" = any ($3));
