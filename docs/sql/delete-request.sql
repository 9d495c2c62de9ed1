-- Statements of the lookup on "deleteRequest" for "delete-request". Generated: npm run generate.

-- check: keypair.delete.approve, holding approve-keypair-delete
select "deleteRequest".*, (exists (select 1
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
  where "among"."key" = "deleteRequest"."keypairId")) is true as "$0", (("deleteRequest"."requestedBy" <> $11 or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $15))) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $16
    and "deleteRequest"."id" = any ($17));

-- check: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
select "deleteRequest".*, (("deleteRequest"."requestedBy" <> $1 or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $2))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $3
    and "account"."teamsEnabled" = $4
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $5))) is true as "$1"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $6
    and "deleteRequest"."id" = any ($7));

-- page: delete-request.view, holding approve-keypair-delete
select "deleteRequest".*, (exists (select 1
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
  where "among"."key" = "deleteRequest"."keypairId")) is true as "$0", (("deleteRequest"."requestedBy" <> $11 or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $15))) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $16
    and "deleteRequest"."id" = any (array(with "newest" ("id") as materialized (select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."id" = any (array(select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $17)
  order by "deleteRequest"."id" desc
  limit $18))
    and "deleteRequest"."accountId" = $19
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $20
    and "keypair"."access" = $21) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $22) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $23
    and "userGroup"."accountId" = $24
    and "userGroup"."status" = $25) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $26
    and "team"."accountId" = $27
    and "team"."status" = $28
    and "account"."teamsEnabled" = $29) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId"))))
  order by "deleteRequest"."id" desc
  limit $30) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $31
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $32
    and "keypair"."access" = $33)))
  order by "deleteRequest"."id" desc
  limit $34)
  union (select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $35
    and "deleteRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $36)))
  order by "deleteRequest"."id" desc
  limit $37)
  union (select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $38
    and "deleteRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $39
    and "userGroup"."accountId" = $40
    and "userGroup"."status" = $41)))
  order by "deleteRequest"."id" desc
  limit $42)
  union (select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $43
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $44
    and "team"."accountId" = $45
    and "team"."status" = $46
    and "account"."teamsEnabled" = $47)))
  order by "deleteRequest"."id" desc
  limit $48)) as "each" ("id")
  order by "id" desc
  limit $49) as "other" ("id")
  where (select count(*)
  from "newest") < $50
  order by "id" desc
  limit $51)))
  order by "deleteRequest"."id" desc;

-- check: delete-request.view, holding approve-keypair-delete
select "deleteRequest".*, (exists (select 1
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
  where "among"."key" = "deleteRequest"."keypairId")) is true as "$0"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11
    and "deleteRequest"."id" = any ($12));

-- page: delete-request.view, holding approve-keypair-delete + manage-keypair
select "deleteRequest".*, (("deleteRequest"."requestedBy" <> $1 or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $2))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "keypair"."id" = "deleteRequest"."keypairId"
    and "team"."status" = $3
    and "account"."teamsEnabled" = $4
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $5))) is true as "$1"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $6
    and "deleteRequest"."id" = any (array(select "deleteRequest"."id" as "id"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $7)
  order by "deleteRequest"."id" desc
  limit $8)))
  order by "deleteRequest"."id" desc;

-- check: delete-request.view, holding approve-keypair-delete + manage-keypair
select "deleteRequest".*
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1
    and "deleteRequest"."id" = any ($2));
