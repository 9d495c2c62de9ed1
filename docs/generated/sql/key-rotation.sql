-- Statements of the lookup on "keyRotation" for "key-rotation". Generated: npm run generate.

-- check: key-rotation.view, holding view-keypair
/* countersign */ select "keyRotation".*, exists (select 1
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

-- filter: key-rotation.view, holding view-keypair
select *
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and exists (select 1
  from (select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $2
    and ("keypair"."access" = $3 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $4) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $5
    and "userGroup"."accountId" = $6
    and "userGroup"."status" = $7) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $8
    and "team"."accountId" = $9
    and "team"."status" = $10
    and "account"."teamsEnabled" = $11)))) as "among" ("key")
  where "among"."key" = "keyRotation"."id"));

-- page: key-rotation.view, holding view-keypair
/* countersign */ select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any (array(with few (id) as materialized (select "keyRotation"."id" as id
  from "keyRotation"
  where ("keyRotation"."accountId" = $2
    and "keyRotation"."id" = any (array(select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and ("keypair"."access" = $4 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12))))))
  limit 205), newest (id) as materialized (select "keyRotation"."id" as id
  from "keyRotation"
  where ((select count(*)
  from few) > 204
    and "keyRotation"."id" = any (array(select "keyRotation"."id" as id
  from "keyRotation"
  where ("keyRotation"."accountId" = $13)
  order by "keyRotation"."id" desc
  limit 408))
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
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select "keyRotation"."id" as id
  from "keyRotation"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "keyRotation"."accountId" = $25
    and "keyRotation"."id" = any (array(select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $26
    and ("keypair"."access" = $27 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $28) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $29
    and "userGroup"."accountId" = $30
    and "userGroup"."status" = $31) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $32
    and "team"."accountId" = $33
    and "team"."status" = $34
    and "account"."teamsEnabled" = $35))))))
  order by "keyRotation"."id" desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "keyRotation"."id" desc;

-- page after another: key-rotation.view, holding view-keypair
/* countersign */ select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any (array(with few (id) as materialized (select "keyRotation"."id" as id
  from "keyRotation"
  where ("keyRotation"."accountId" = $2
    and "keyRotation"."id" = any (array(select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and ("keypair"."access" = $4 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12)))))
    and "keyRotation"."id" < $13)
  limit 205), newest (id) as materialized (select "keyRotation"."id" as id
  from "keyRotation"
  where ((select count(*)
  from few) > 204
    and "keyRotation"."id" = any (array(select "keyRotation"."id" as id
  from "keyRotation"
  where ("keyRotation"."accountId" = $14
    and "keyRotation"."id" < $15)
  order by "keyRotation"."id" desc
  limit 408))
    and "keyRotation"."accountId" = $16
    and (exists (select 1
  from (select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $17
    and ("keypair"."access" = $18 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $19) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $20
    and "userGroup"."accountId" = $21
    and "userGroup"."status" = $22) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $23
    and "team"."accountId" = $24
    and "team"."status" = $25
    and "account"."teamsEnabled" = $26)))) as "among" ("key")
  where "among"."key" = "keyRotation"."id")))
  order by "keyRotation"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select "keyRotation"."id" as id
  from "keyRotation"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "keyRotation"."accountId" = $27
    and "keyRotation"."id" = any (array(select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $28
    and ("keypair"."access" = $29 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $30) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $31
    and "userGroup"."accountId" = $32
    and "userGroup"."status" = $33) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $34
    and "team"."accountId" = $35
    and "team"."status" = $36
    and "account"."teamsEnabled" = $37)))))
    and "keyRotation"."id" < $38)
  order by "keyRotation"."id" desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "keyRotation"."id" desc;

-- fence: key-rotation.view, holding view-keypair
update "keyRotation" set "id" = "id"
  where ("keyRotation"."id" = $1
    and "keyRotation"."accountId" = $2
    and (exists (select 1
  from (select "keyRotationKeypair"."rotationId"
  from "keyRotationKeypair"
  where "keyRotationKeypair"."keypairId" in (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and ("keypair"."access" = $4 or "keypair"."id" in (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) or "keypair"."id" in (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) or "keypair"."id" in (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12)))) as "among" ("key")
  where "among"."key" = "keyRotation"."id")));

-- hold: key-rotation.view, holding view-keypair
/* countersign */ select "keyRotation"."id" as id, current_setting('transaction_isolation') as isolation
  from "keyRotation"
  where ("keyRotation"."id" = any ($1)
    and "keyRotation"."accountId" = $2)
  order by "keyRotation"."id" for update;
/* countersign */ select "keyRotation".*, exists (select 1
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

-- check: key-rotation.view, holding view-keypair + manage-keypair
-- check: key-rotation.update, holding manage-keypair
-- check: key-rotation.refresh, holding manage-keypair
/* countersign */ select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any ($2));

-- filter: key-rotation.view, holding view-keypair + manage-keypair
select *
  from "keyRotation"
  where ("keyRotation"."accountId" = $1);

-- page: key-rotation.view, holding view-keypair + manage-keypair
/* countersign */ select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any (array(select "keyRotation"."id" as id
  from "keyRotation"
  where ("keyRotation"."accountId" = $2)
  order by "keyRotation"."id" desc
  limit 51)))
  order by "keyRotation"."id" desc;

-- page after another: key-rotation.view, holding view-keypair + manage-keypair
/* countersign */ select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any (array(select "keyRotation"."id" as id
  from "keyRotation"
  where ("keyRotation"."accountId" = $2
    and "keyRotation"."id" < $3)
  order by "keyRotation"."id" desc
  limit 51)))
  order by "keyRotation"."id" desc;

-- fence: key-rotation.view, holding view-keypair + manage-keypair
-- fence: key-rotation.update, holding manage-keypair
-- fence: key-rotation.refresh, holding manage-keypair
update "keyRotation" set "id" = "id"
  where ("keyRotation"."id" = $1
    and "keyRotation"."accountId" = $2);

-- hold: key-rotation.view, holding view-keypair + manage-keypair
-- hold: key-rotation.update, holding manage-keypair
-- hold: key-rotation.refresh, holding manage-keypair
/* countersign */ select "keyRotation"."id" as id, current_setting('transaction_isolation') as isolation
  from "keyRotation"
  where ("keyRotation"."id" = any ($1)
    and "keyRotation"."accountId" = $2)
  order by "keyRotation"."id" for update;
/* countersign */ select "keyRotation".*
  from "keyRotation"
  where ("keyRotation"."accountId" = $1
    and "keyRotation"."id" = any ($2));
