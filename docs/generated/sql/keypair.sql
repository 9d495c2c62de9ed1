-- Statements of the lookup on "keypair" for "keypair". Generated: npm run generate.

-- check: certificate.generate, holding generate-certificate
-- check: certificate.import, holding import-certificate
-- check: keypair.view, holding view-keypair
-- check: keypair.sign, holding sign
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
    and "keypair"."id" = any ($11));

-- fence: certificate.generate, holding generate-certificate
-- fence: certificate.import, holding import-certificate
-- fence: keypair.view, holding view-keypair
-- fence: keypair.sign, holding sign
update "keypair" set "id" = "id"
  where ("keypair"."id" = $1
    and "keypair"."accountId" = $2
    and ((("keypair"."access" = $3) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $4) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $5
    and "userGroup"."accountId" = $6
    and "userGroup"."status" = $7) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $8
    and "team"."accountId" = $9
    and "team"."status" = $10
    and "account"."teamsEnabled" = $11) as "among" ("key")
  where "among"."key" = "keypair"."id"))));

-- hold: certificate.generate, holding generate-certificate
-- hold: certificate.import, holding import-certificate
-- hold: keypair.view, holding view-keypair
-- hold: keypair.sign, holding sign
/* countersign */ select "keypair"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypair"
  where ("keypair"."id" = any ($1)
    and "keypair"."accountId" = $2)
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
    and "keypair"."id" = any ($11));

-- check: certificate.generate, holding generate-certificate + manage-keypair
-- check: certificate.import, holding import-certificate + manage-keypair
-- check: keypair.view, holding view-keypair + manage-keypair
/* countersign */ select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and "keypair"."id" = any ($2));

-- fence: certificate.generate, holding generate-certificate + manage-keypair
-- fence: certificate.import, holding import-certificate + manage-keypair
-- fence: keypair.view, holding view-keypair + manage-keypair
update "keypair" set "id" = "id"
  where ("keypair"."id" = $1
    and "keypair"."accountId" = $2);

-- hold: certificate.generate, holding generate-certificate + manage-keypair
-- hold: certificate.import, holding import-certificate + manage-keypair
-- hold: keypair.view, holding view-keypair + manage-keypair
/* countersign */ select "keypair"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypair"
  where ("keypair"."id" = any ($1)
    and "keypair"."accountId" = $2)
  order by "keypair"."id" for update;
/* countersign */ select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and "keypair"."id" = any ($2));

-- filter: keypair.view, holding view-keypair
select *
  from "keypair"
  where ("keypair"."accountId" = $1
    and "keypair"."id" in ((select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $2
    and ("keypair"."access" = $3)))
  union (select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $4
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "keypair"."id")))
  union (select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $6
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $7
    and "userGroup"."accountId" = $8
    and "userGroup"."status" = $9) as "among" ("key")
  where "among"."key" = "keypair"."id")))
  union (select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $10
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $11
    and "team"."accountId" = $12
    and "team"."status" = $13
    and "account"."teamsEnabled" = $14) as "among" ("key")
  where "among"."key" = "keypair"."id")))));

-- page: keypair.view, holding view-keypair
/* countersign */ select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and "keypair"."id" = any (array(with newest (id) as materialized (select "keypair"."id" as id
  from "keypair"
  where ("keypair"."id" = any (array(select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $2)
  order by "keypair"."id" desc
  limit 408))
    and "keypair"."accountId" = $3
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
  where "among"."key" = "keypair"."id"))))
  order by "keypair"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $13
    and ("keypair"."access" = $14))
  order by "keypair"."id" desc
  limit 51)
  union (select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $15
    and "keypair"."id" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $16)))
  order by "keypair"."id" desc
  limit 51)
  union (select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $17
    and "keypair"."id" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $18
    and "userGroup"."accountId" = $19
    and "userGroup"."status" = $20)))
  order by "keypair"."id" desc
  limit 51)
  union (select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $21
    and "keypair"."id" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $22
    and "team"."accountId" = $23
    and "team"."status" = $24
    and "account"."teamsEnabled" = $25)))
  order by "keypair"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "keypair"."id" desc;

-- page after another: keypair.view, holding view-keypair
/* countersign */ select "keypair".*
  from "keypair"
  where ("keypair"."accountId" = $1
    and "keypair"."id" = any (array(with newest (id) as materialized (select "keypair"."id" as id
  from "keypair"
  where ("keypair"."id" = any (array(select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" < $3)
  order by "keypair"."id" desc
  limit 408))
    and "keypair"."accountId" = $4
    and ((("keypair"."access" = $5) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $7
    and "userGroup"."accountId" = $8
    and "userGroup"."status" = $9) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $10
    and "team"."accountId" = $11
    and "team"."status" = $12
    and "account"."teamsEnabled" = $13) as "among" ("key")
  where "among"."key" = "keypair"."id"))))
  order by "keypair"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $14
    and ("keypair"."access" = $15)
    and "keypair"."id" < $16)
  order by "keypair"."id" desc
  limit 51)
  union (select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $17
    and "keypair"."id" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $18))
    and "keypair"."id" < $19)
  order by "keypair"."id" desc
  limit 51)
  union (select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $20
    and "keypair"."id" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $21
    and "userGroup"."accountId" = $22
    and "userGroup"."status" = $23))
    and "keypair"."id" < $24)
  order by "keypair"."id" desc
  limit 51)
  union (select "keypair"."id" as id
  from "keypair"
  where ((select count(*)
  from newest) < 51
    and "keypair"."accountId" = $25
    and "keypair"."id" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $26
    and "team"."accountId" = $27
    and "team"."status" = $28
    and "account"."teamsEnabled" = $29))
    and "keypair"."id" < $30)
  order by "keypair"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "keypair"."id" desc;

-- filter: keypair.view, holding view-keypair + manage-keypair
select *
  from "keypair"
  where ("keypair"."accountId" = $1);

-- page: keypair.view, holding view-keypair + manage-keypair
/* countersign */ select "keypair".*, ("keypair"."kind" <> $1) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" = any (array(select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $3)
  order by "keypair"."id" desc
  limit 51)))
  order by "keypair"."id" desc;

-- page after another: keypair.view, holding view-keypair + manage-keypair
/* countersign */ select "keypair".*, ("keypair"."kind" <> $1) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" = any (array(select "keypair"."id" as id
  from "keypair"
  where ("keypair"."accountId" = $3
    and "keypair"."id" < $4)
  order by "keypair"."id" desc
  limit 51)))
  order by "keypair"."id" desc;

-- check: keypair.export.request, holding request-keypair-export
-- check: keypair.delete.request, holding approve-keypair-delete
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
  where "among"."key" = "keypair"."id")) is true as "$0", ("keypair"."kind" <> $10) is true as "$1"
  from "keypair"
  where ("keypair"."accountId" = $11
    and "keypair"."id" = any ($12));

-- fence: keypair.export.request, holding request-keypair-export
-- fence: keypair.delete.request, holding approve-keypair-delete
update "keypair" set "id" = "id"
  where ("keypair"."id" = $1
    and "keypair"."accountId" = $2
    and ((("keypair"."access" = $3) or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $4) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $5
    and "userGroup"."accountId" = $6
    and "userGroup"."status" = $7) as "among" ("key")
  where "among"."key" = "keypair"."id") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $8
    and "team"."accountId" = $9
    and "team"."status" = $10
    and "account"."teamsEnabled" = $11) as "among" ("key")
  where "among"."key" = "keypair"."id"))
    and ("keypair"."kind" <> $12)));

-- hold: keypair.export.request, holding request-keypair-export
-- hold: keypair.delete.request, holding approve-keypair-delete
/* countersign */ select "keypair"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypair"
  where ("keypair"."id" = any ($1)
    and "keypair"."accountId" = $2)
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
/* countersign */ select "keypair".*, ("keypair"."kind" <> $1) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" = any ($3));

-- fence: keypair.export.request, holding request-keypair-export + manage-keypair
-- fence: keypair.update, holding manage-keypair
-- fence: keypair.suspend, holding manage-keypair
-- fence: keypair.unsuspend, holding manage-keypair
-- fence: csr.generate, holding manage-keypair
-- fence: keypair.delete.request, holding approve-keypair-delete + manage-keypair
update "keypair" set "id" = "id"
  where ("keypair"."id" = $1
    and "keypair"."accountId" = $2
    and (("keypair"."kind" <> $3)));

-- hold: keypair.export.request, holding request-keypair-export + manage-keypair
-- hold: keypair.update, holding manage-keypair
-- hold: keypair.suspend, holding manage-keypair
-- hold: keypair.unsuspend, holding manage-keypair
-- hold: csr.generate, holding manage-keypair
-- hold: keypair.delete.request, holding approve-keypair-delete + manage-keypair
/* countersign */ select "keypair"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypair"
  where ("keypair"."id" = any ($1)
    and "keypair"."accountId" = $2)
  order by "keypair"."id" for update;
/* countersign */ select "keypair".*, ("keypair"."kind" <> $1) is true as "$0"
  from "keypair"
  where ("keypair"."accountId" = $2
    and "keypair"."id" = any ($3));
