-- Statements of the lookup on "keyRotation" for "key-rotation". Generated: npm run generate.

-- page: key-rotation.view, holding view-keypair
select "keyRotation".*, exists (select 1
  from (select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and ("keypair"."access" = $2 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10)))) as "among" ("key")
  where "among"."key" = "keyRotation"."id") is true as "$0"
  from "keyRotation"
  where ("keyRotation"."accountId" = $11
    and "keyRotation"."id" = any (array(with "newest" ("id") as materialized (select "keyRotation"."id" as "id"
  from "keyRotation"
  where ("keyRotation"."id" = any (array(select "keyRotation"."id" as "id"
  from "keyRotation"
  where ("keyRotation"."accountId" = $12)
  order by "keyRotation"."id" desc
  limit $13))
    and "keyRotation"."accountId" = $14
    and (exists (select 1
  from (select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $15
    and ("keypair"."access" = $16 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $17) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $18
    and "userGroup"."accountId" = $19
    and "userGroup"."status" = $20) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $21
    and "team"."accountId" = $22
    and "team"."status" = $23
    and "account"."teamsEnabled" = $24)))) as "among" ("key")
  where "among"."key" = "keyRotation"."id")))
  order by "keyRotation"."id" desc
  limit $25) select "id"
  from "newest"
  union select "id"
  from (select "keyRotation"."id" as "id"
  from "keyRotation"
  where ("keyRotation"."accountId" = $26
    and "keyRotation"."id" = any (array(select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $27
    and ("keypair"."access" = $28 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $29) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $30
    and "userGroup"."accountId" = $31
    and "userGroup"."status" = $32) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $33
    and "team"."accountId" = $34
    and "team"."status" = $35
    and "account"."teamsEnabled" = $36))))))
  order by "keyRotation"."id" desc
  limit $37) as "other" ("id")
  where (select count(*)
  from "newest") < $38
  order by "id" desc
  limit $39)))
  order by "keyRotation"."id" desc;

-- check: key-rotation.view, holding view-keypair
select "keyRotation".*, exists (select 1
  from (select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and ("keypair"."access" = $2 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10)))) as "among" ("key")
  where "among"."key" = "keyRotation"."id") is true as "$0"
  from "keyRotation"
  where ("keyRotation"."accountId" = $11
    and "keyRotation"."id" = any ($12));

-- page: key-rotation.view, holding view-keypair + manage-keypair
select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any (array(select "keyRotation"."id" as "id"
  from "keyRotation"
  where ("keyRotation"."accountId" = $2)
  order by "keyRotation"."id" desc
  limit $3)))
  order by "keyRotation"."id" desc;

-- check: key-rotation.view, holding view-keypair + manage-keypair
-- check: key-rotation.update, holding manage-keypair
-- check: key-rotation.refresh, holding manage-keypair
select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any ($2));
