-- Statements of the lookup on "keypair" for "gpg-master-key". Generated: npm run generate.

-- check: gpg-master-key.update, holding manage-master-gpg-key
-- check: gpg-master-key.suspend, holding manage-master-gpg-key
-- check: gpg-master-key.unsuspend, holding manage-master-gpg-key
-- check: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete
-- check: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate
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
    and ("keypair"."kind" = $11)
    and "keypair"."id" = any ($12));

-- check: gpg-master-key.update, holding manage-master-gpg-key + manage-keypair
-- check: gpg-master-key.suspend, holding manage-master-gpg-key + manage-keypair
-- check: gpg-master-key.unsuspend, holding manage-master-gpg-key + manage-keypair
-- check: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete + manage-keypair
-- check: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate + manage-keypair
select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and ("keypair"."kind" = $2)
    and "keypair"."id" = any ($3));
