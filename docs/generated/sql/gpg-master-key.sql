-- Statements of the lookup on "keypair" for "gpg-master-key". Generated: npm run generate.

-- check: gpg-master-key.update, holding manage-master-gpg-key
-- check: gpg-master-key.suspend, holding manage-master-gpg-key
-- check: gpg-master-key.unsuspend, holding manage-master-gpg-key
-- check: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete
-- check: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate
-- check: gpg-subkey.create, holding generate-keypair
/* countersign */ select "keypair".*, (("keypair"."access" = $1) or exists (select 1
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

-- fence: gpg-master-key.update, holding manage-master-gpg-key
-- fence: gpg-master-key.suspend, holding manage-master-gpg-key
-- fence: gpg-master-key.unsuspend, holding manage-master-gpg-key
-- fence: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete
-- fence: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate
-- fence: gpg-subkey.create, holding generate-keypair
update "keypair" set "id" = "id"
  where ("keypair"."id" = $1
    and "keypair"."accountId" = $2
    and ("keypair"."kind" = $3)
    and ((("keypair"."access" = $4) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "keypair"."id"))));

-- hold: gpg-master-key.update, holding manage-master-gpg-key
-- hold: gpg-master-key.suspend, holding manage-master-gpg-key
-- hold: gpg-master-key.unsuspend, holding manage-master-gpg-key
-- hold: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete
-- hold: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate
-- hold: gpg-subkey.create, holding generate-keypair
/* countersign */ select "keypair"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypair"
  where ("keypair"."id" = any ($1)
    and "keypair"."accountId" = $2
    and ("keypair"."kind" = $3))
  order by "keypair"."id" for update;
/* countersign */ select "keypair".*, (("keypair"."access" = $1) or exists (select 1
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
/* countersign */ select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and ("keypair"."kind" = $2)
    and "keypair"."id" = any ($3));

-- fence: gpg-master-key.update, holding manage-master-gpg-key + manage-keypair
-- fence: gpg-master-key.suspend, holding manage-master-gpg-key + manage-keypair
-- fence: gpg-master-key.unsuspend, holding manage-master-gpg-key + manage-keypair
-- fence: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete + manage-keypair
-- fence: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate + manage-keypair
update "keypair" set "id" = "id"
  where ("keypair"."id" = $1
    and "keypair"."accountId" = $2
    and ("keypair"."kind" = $3));

-- hold: gpg-master-key.update, holding manage-master-gpg-key + manage-keypair
-- hold: gpg-master-key.suspend, holding manage-master-gpg-key + manage-keypair
-- hold: gpg-master-key.unsuspend, holding manage-master-gpg-key + manage-keypair
-- hold: gpg-master-key.delete, holding manage-master-gpg-key + approve-keypair-delete + manage-keypair
-- hold: gpg-master-key.revoke, holding manage-master-gpg-key + revoke-certificate + manage-keypair
/* countersign */ select "keypair"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypair"
  where ("keypair"."id" = any ($1)
    and "keypair"."accountId" = $2
    and ("keypair"."kind" = $3))
  order by "keypair"."id" for update;
/* countersign */ select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and ("keypair"."kind" = $2)
    and "keypair"."id" = any ($3));
