-- Statements of the lookup on "certificate" for "certificate". Generated: npm run generate.

-- page: certificate.view, holding view-certificate
select "certificate".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")) is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $11
    and "certificate"."id" = any (array(with "newest" ("id") as materialized (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $12)
  order by "certificate"."id" desc
  limit $13))
    and "certificate"."accountId" = $14
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $15
    and "keypair"."access" = $16) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $17) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $18
    and "userGroup"."accountId" = $19
    and "userGroup"."status" = $20) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $21
    and "team"."accountId" = $22
    and "team"."status" = $23
    and "account"."teamsEnabled" = $24) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))))
  order by "certificate"."id" desc
  limit $25) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $26
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $27
    and "keypair"."access" = $28)))
  order by "certificate"."id" desc
  limit $29)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $30
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $31)))
  order by "certificate"."id" desc
  limit $32)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $33
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $34
    and "userGroup"."accountId" = $35
    and "userGroup"."status" = $36)))
  order by "certificate"."id" desc
  limit $37)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $38
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $39
    and "team"."accountId" = $40
    and "team"."status" = $41
    and "account"."teamsEnabled" = $42)))
  order by "certificate"."id" desc
  limit $43)) as "each" ("id")
  order by "id" desc
  limit $44) as "other" ("id")
  where (select count(*)
  from "newest") < $45
  order by "id" desc
  limit $46)))
  order by "certificate"."id" desc;

-- check: certificate.view, holding view-certificate
-- check: certificate.revoke, holding revoke-certificate
select "certificate".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")) is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $11
    and "certificate"."id" = any ($12));

-- page: certificate.view, holding manage-certificate-profiles
select "certificate".*, exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $1
    and "certificateProfile"."createdBy" = $2) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $3
    and "certificate"."id" = any (array(with "newest" ("id") as materialized (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $4)
  order by "certificate"."id" desc
  limit $5))
    and "certificate"."accountId" = $6
    and (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $7
    and "certificateProfile"."createdBy" = $8) as "among" ("key")
  where "among"."key" = "certificate"."profileId")))
  order by "certificate"."id" desc
  limit $9) select "id"
  from "newest"
  union select "id"
  from (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $10
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $11
    and "certificateProfile"."createdBy" = $12)))
  order by "certificate"."id" desc
  limit $13) as "other" ("id")
  where (select count(*)
  from "newest") < $14
  order by "id" desc
  limit $15)))
  order by "certificate"."id" desc;

-- check: certificate.view, holding manage-certificate-profiles
-- check: certificate.update, holding manage-certificate-profiles
-- check: certificate.delete, holding manage-certificate-profiles
select "certificate".*, exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $1
    and "certificateProfile"."createdBy" = $2) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $3
    and "certificate"."id" = any ($4));

-- page: certificate.view, holding view-certificate + manage-keypair
select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $2)
  order by "certificate"."id" desc
  limit $3)))
  order by "certificate"."id" desc;

-- check: certificate.view, holding view-certificate + manage-keypair
-- check: certificate.revoke, holding revoke-certificate + manage-keypair
select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any ($2));

-- page: certificate.view, holding view-certificate + manage-certificate-profiles
select "certificate".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")) is true as "$0", exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $11
    and "certificateProfile"."createdBy" = $12) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$1"
  from "certificate"
  where ("certificate"."accountId" = $13
    and "certificate"."id" = any (array(with "newest" ("id") as materialized (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $14)
  order by "certificate"."id" desc
  limit $15))
    and "certificate"."accountId" = $16
    and (((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $17
    and "keypair"."access" = $18) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $19) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $20
    and "userGroup"."accountId" = $21
    and "userGroup"."status" = $22) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $23
    and "team"."accountId" = $24
    and "team"."status" = $25
    and "account"."teamsEnabled" = $26) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))) or (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $27
    and "certificateProfile"."createdBy" = $28) as "among" ("key")
  where "among"."key" = "certificate"."profileId"))))
  order by "certificate"."id" desc
  limit $29) select "id"
  from "newest"
  union select "id"
  from (select "id"
  from ((select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $30
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $31
    and "keypair"."access" = $32)))
  order by "certificate"."id" desc
  limit $33)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $34
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $35)))
  order by "certificate"."id" desc
  limit $36)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $37
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $38
    and "userGroup"."accountId" = $39
    and "userGroup"."status" = $40)))
  order by "certificate"."id" desc
  limit $41)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $42
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $43
    and "team"."accountId" = $44
    and "team"."status" = $45
    and "account"."teamsEnabled" = $46)))
  order by "certificate"."id" desc
  limit $47)
  union (select "certificate"."id" as "id"
  from "certificate"
  where ("certificate"."accountId" = $48
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $49
    and "certificateProfile"."createdBy" = $50)))
  order by "certificate"."id" desc
  limit $51)) as "each" ("id")
  order by "id" desc
  limit $52) as "other" ("id")
  where (select count(*)
  from "newest") < $53
  order by "id" desc
  limit $54)))
  order by "certificate"."id" desc;

-- check: certificate.view, holding view-certificate + manage-certificate-profiles
select "certificate".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")) is true as "$0", exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $11
    and "certificateProfile"."createdBy" = $12) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$1"
  from "certificate"
  where ("certificate"."accountId" = $13
    and "certificate"."id" = any ($14));
