-- Statements of the lookup on "keypair" for "keypair". Generated: npm run generate.

-- check: certificate.generate, holding generate-certificate
-- check: certificate.import, holding import-certificate
-- check: keypair.view, holding view-keypair
-- check: keypair.sign, holding sign
select "keypair".*, (("keypair"."access" = $1) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $2) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $3
    and "userGroup"."accountId" = $4
    and "userGroup"."status" = $5) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $6
    and "team"."accountId" = $7
    and "team"."status" = $8
    and "account"."teamsEnabled" = $9) as "among" ("key")
  where "among"."key" = "keypair"."id")) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $10
    and "keypair"."id" = any ($11));

-- check: certificate.generate, holding generate-certificate + manage-keypair
-- check: certificate.import, holding import-certificate + manage-keypair
-- check: keypair.view, holding view-keypair + manage-keypair
select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and "keypair"."id" = any ($2));

-- page: keypair.view, holding view-keypair
select "keypair".*, (("keypair"."access" = $1) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $2) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $3
    and "userGroup"."accountId" = $4
    and "userGroup"."status" = $5) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $6
    and "team"."accountId" = $7
    and "team"."status" = $8
    and "account"."teamsEnabled" = $9) as "among" ("key")
  where "among"."key" = "keypair"."id")) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $10
    and "keypair"."id" = any (array(with "newest" ("id") as materialized (select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."id" = any (array(select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."accountId" = $11)
  order by "keypair"."id" desc
  limit $12))
    and "keypair"."accountId" = $13
    and ((("keypair"."access" = $14) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $15) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $16
    and "userGroup"."accountId" = $17
    and "userGroup"."status" = $18) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $19
    and "team"."accountId" = $20
    and "team"."status" = $21
    and "account"."teamsEnabled" = $22) as "among" ("key")
  where "among"."key" = "keypair"."id"))))
  order by "keypair"."id" desc
  limit $23) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."accountId" = $24
    and ("keypair"."access" = $25))
  order by "keypair"."id" desc
  limit $26)
  union (select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."accountId" = $27
    and "keypair"."id" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $28)))
  order by "keypair"."id" desc
  limit $29)
  union (select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."accountId" = $30
    and "keypair"."id" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $31
    and "userGroup"."accountId" = $32
    and "userGroup"."status" = $33)))
  order by "keypair"."id" desc
  limit $34)
  union (select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."accountId" = $35
    and "keypair"."id" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $36
    and "team"."accountId" = $37
    and "team"."status" = $38
    and "account"."teamsEnabled" = $39)))
  order by "keypair"."id" desc
  limit $40)) as "each" ("id")
  order by "id" desc
  limit $41) as "other" ("id")
  where (select count(*)
  from "newest") < $42
  order by "id" desc
  limit $43)))
  order by "keypair"."id" desc;

-- page: keypair.view, holding view-keypair + manage-keypair
select "keypair".*, ("keypair"."kind" <> $1) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" = any (array(select "keypair"."id" as "id"
  from "keypair"
  where ("keypair"."accountId" = $3)
  order by "keypair"."id" desc
  limit $4)))
  order by "keypair"."id" desc;

-- check: keypair.export.request, holding request-keypair-export
-- check: keypair.delete.request, holding approve-keypair-delete
select "keypair".*, (("keypair"."access" = $1) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $2) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $3
    and "userGroup"."accountId" = $4
    and "userGroup"."status" = $5) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $6
    and "team"."accountId" = $7
    and "team"."status" = $8
    and "account"."teamsEnabled" = $9) as "among" ("key")
  where "among"."key" = "keypair"."id")) is true as "$0", ("keypair"."kind" <> $10) is true as "$1"
  from "keypair"
  where ("keypair"."accountId" = $11
    and "keypair"."id" = any ($12));

-- check: keypair.export.request, holding request-keypair-export + manage-keypair
-- check: keypair.update, holding manage-keypair
-- check: keypair.suspend, holding manage-keypair
-- check: keypair.unsuspend, holding manage-keypair
-- check: csr.generate, holding manage-keypair
-- check: keypair.delete.request, holding approve-keypair-delete + manage-keypair
select "keypair".*, ("keypair"."kind" <> $1) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" = any ($3));
