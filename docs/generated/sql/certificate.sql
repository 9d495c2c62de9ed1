-- Statements of the lookup on "certificate" for "certificate". Generated: npm run generate.

-- check: certificate.view, holding view-certificate
-- check: certificate.revoke, holding revoke-certificate
/* countersign */ select "certificate".*, (exists (select 1
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

-- filter: certificate.view, holding view-certificate
select *
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" in ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $5
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $7
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $11
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
  where "among"."key" = "certificate"."keypairId")))));

-- page: certificate.view, holding view-certificate
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(with few (id) as materialized ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $5
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $7
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $11
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $12
    and "team"."accountId" = $13
    and "team"."status" = $14
    and "account"."teamsEnabled" = $15)))
  limit 205)), newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $16)
  order by "certificate"."id" desc
  limit 408))
    and "certificate"."accountId" = $17
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $18
    and "keypair"."access" = $19) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $20) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $21
    and "userGroup"."accountId" = $22
    and "userGroup"."status" = $23) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $24
    and "team"."accountId" = $25
    and "team"."status" = $26
    and "account"."teamsEnabled" = $27) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))))
  order by "certificate"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $28
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $29
    and "keypair"."access" = $30)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $31
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $32)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $33
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $34
    and "userGroup"."accountId" = $35
    and "userGroup"."status" = $36)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $37
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $38
    and "team"."accountId" = $39
    and "team"."status" = $40
    and "account"."teamsEnabled" = $41)))
  order by "certificate"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding view-certificate
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(with few (id) as materialized ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4))
    and "certificate"."id" < $5)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $6
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $7))
    and "certificate"."id" < $8)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $9
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $10
    and "userGroup"."accountId" = $11
    and "userGroup"."status" = $12))
    and "certificate"."id" < $13)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $14
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $15
    and "team"."accountId" = $16
    and "team"."status" = $17
    and "account"."teamsEnabled" = $18))
    and "certificate"."id" < $19)
  limit 205)), newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $20
    and "certificate"."id" < $21)
  order by "certificate"."id" desc
  limit 408))
    and "certificate"."accountId" = $22
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $23
    and "keypair"."access" = $24) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $25) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $26
    and "userGroup"."accountId" = $27
    and "userGroup"."status" = $28) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $29
    and "team"."accountId" = $30
    and "team"."status" = $31
    and "account"."teamsEnabled" = $32) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))))
  order by "certificate"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $33
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $34
    and "keypair"."access" = $35))
    and "certificate"."id" < $36)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $37
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $38))
    and "certificate"."id" < $39)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $40
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $41
    and "userGroup"."accountId" = $42
    and "userGroup"."status" = $43))
    and "certificate"."id" < $44)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $45
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $46
    and "team"."accountId" = $47
    and "team"."status" = $48
    and "account"."teamsEnabled" = $49))
    and "certificate"."id" < $50)
  order by "certificate"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "certificate"."id" desc;

-- fence: certificate.view, holding view-certificate
-- fence: certificate.revoke, holding revoke-certificate
update "certificate" set "id" = "id"
  where ("certificate"."id" = $1
    and "certificate"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))));

-- hold: certificate.view, holding view-certificate
-- hold: certificate.view, holding manage-certificate-profiles
-- hold: certificate.view, holding view-certificate + manage-keypair
-- hold: certificate.view, holding view-certificate + manage-certificate-profiles
-- hold: certificate.revoke, holding revoke-certificate
-- hold: certificate.revoke, holding revoke-certificate + manage-keypair
-- hold: certificate.update, holding manage-certificate-profiles
-- hold: certificate.delete, holding manage-certificate-profiles

    with "held" as materialized (
      select "id"
  from "keypair"
  where "id" = any ($1)
  order by "id" for share
    )
    select "row"."id",
      (select array_agg("id")
  from "keypair"
  where "id" = any ($2)) as "before",
      (select array_agg("id")
  from "held") as "held"
   
  from "certificate" as "row"
   
  where "row"."id" = any ($3)
    and (select count(*)
  from "held") >= 0
   
  order by "row"."id" for update of "row";

-- check: certificate.view, holding manage-certificate-profiles
-- check: certificate.update, holding manage-certificate-profiles
-- check: certificate.delete, holding manage-certificate-profiles
/* countersign */ select "certificate".*, exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $1
    and "certificateProfile"."createdBy" = $2) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $3
    and "certificate"."id" = any ($4));

-- filter: certificate.view, holding manage-certificate-profiles
select *
  from "certificate"
  where ("certificate"."accountId" = $1
    and exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $2
    and "certificateProfile"."createdBy" = $3) as "among" ("key")
  where "among"."key" = "certificate"."profileId"));

-- page: certificate.view, holding manage-certificate-profiles
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(with few (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $3
    and "certificateProfile"."createdBy" = $4)))
  limit 205), newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $5)
  order by "certificate"."id" desc
  limit 408))
    and "certificate"."accountId" = $6
    and (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $7
    and "certificateProfile"."createdBy" = $8) as "among" ("key")
  where "among"."key" = "certificate"."profileId")))
  order by "certificate"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $9
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $10
    and "certificateProfile"."createdBy" = $11)))
  order by "certificate"."id" desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding manage-certificate-profiles
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(with few (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $3
    and "certificateProfile"."createdBy" = $4))
    and "certificate"."id" < $5)
  limit 205), newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $6
    and "certificate"."id" < $7)
  order by "certificate"."id" desc
  limit 408))
    and "certificate"."accountId" = $8
    and (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $9
    and "certificateProfile"."createdBy" = $10) as "among" ("key")
  where "among"."key" = "certificate"."profileId")))
  order by "certificate"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $11
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $12
    and "certificateProfile"."createdBy" = $13))
    and "certificate"."id" < $14)
  order by "certificate"."id" desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "certificate"."id" desc;

-- fence: certificate.view, holding manage-certificate-profiles
-- fence: certificate.update, holding manage-certificate-profiles
-- fence: certificate.delete, holding manage-certificate-profiles
update "certificate" set "id" = "id"
  where ("certificate"."id" = $1
    and "certificate"."accountId" = $2
    and (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $3
    and "certificateProfile"."createdBy" = $4) as "among" ("key")
  where "among"."key" = "certificate"."profileId")));

-- check: certificate.view, holding view-certificate + manage-keypair
-- check: certificate.revoke, holding revoke-certificate + manage-keypair
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any ($2));

-- filter: certificate.view, holding view-certificate + manage-keypair
select *
  from "certificate"
  where ("certificate"."accountId" = $1);

-- page: certificate.view, holding view-certificate + manage-keypair
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2)
  order by "certificate"."id" desc
  limit 51)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding view-certificate + manage-keypair
/* countersign */ select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and "certificate"."id" < $3)
  order by "certificate"."id" desc
  limit 51)))
  order by "certificate"."id" desc;

-- fence: certificate.view, holding view-certificate + manage-keypair
-- fence: certificate.revoke, holding revoke-certificate + manage-keypair
update "certificate" set "id" = "id"
  where ("certificate"."id" = $1
    and "certificate"."accountId" = $2);

-- check: certificate.view, holding view-certificate + manage-certificate-profiles
/* countersign */ select "certificate".*, (exists (select 1
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

-- filter: certificate.view, holding view-certificate + manage-certificate-profiles
select *
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" in ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $5
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $7
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $11
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
  where "among"."key" = "certificate"."keypairId")))
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $16
    and exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $17
    and "certificateProfile"."createdBy" = $18) as "among" ("key")
  where "among"."key" = "certificate"."profileId")))));

-- page: certificate.view, holding view-certificate + manage-certificate-profiles
/* countersign */ select "certificate".*, (exists (select 1
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
    and "certificate"."id" = any (array(with few (id) as materialized ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $14
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $15
    and "keypair"."access" = $16)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $17
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $18)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $19
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $20
    and "userGroup"."accountId" = $21
    and "userGroup"."status" = $22)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $23
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $24
    and "team"."accountId" = $25
    and "team"."status" = $26
    and "account"."teamsEnabled" = $27)))
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $28
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $29
    and "certificateProfile"."createdBy" = $30)))
  limit 205)), newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $31)
  order by "certificate"."id" desc
  limit 408))
    and "certificate"."accountId" = $32
    and (((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $33
    and "keypair"."access" = $34) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $35) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $36
    and "userGroup"."accountId" = $37
    and "userGroup"."status" = $38) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $39
    and "team"."accountId" = $40
    and "team"."status" = $41
    and "account"."teamsEnabled" = $42) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))) or (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $43
    and "certificateProfile"."createdBy" = $44) as "among" ("key")
  where "among"."key" = "certificate"."profileId"))))
  order by "certificate"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $45
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $46
    and "keypair"."access" = $47)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $48
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $49)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $50
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $51
    and "userGroup"."accountId" = $52
    and "userGroup"."status" = $53)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $54
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $55
    and "team"."accountId" = $56
    and "team"."status" = $57
    and "account"."teamsEnabled" = $58)))
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $59
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $60
    and "certificateProfile"."createdBy" = $61)))
  order by "certificate"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding view-certificate + manage-certificate-profiles
/* countersign */ select "certificate".*, (exists (select 1
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
    and "certificate"."id" = any (array(with few (id) as materialized ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $14
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $15
    and "keypair"."access" = $16))
    and "certificate"."id" < $17)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $18
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $19))
    and "certificate"."id" < $20)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $21
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $22
    and "userGroup"."accountId" = $23
    and "userGroup"."status" = $24))
    and "certificate"."id" < $25)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $26
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $27
    and "team"."accountId" = $28
    and "team"."status" = $29
    and "account"."teamsEnabled" = $30))
    and "certificate"."id" < $31)
  limit 205)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $32
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $33
    and "certificateProfile"."createdBy" = $34))
    and "certificate"."id" < $35)
  limit 205)), newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $36
    and "certificate"."id" < $37)
  order by "certificate"."id" desc
  limit 408))
    and "certificate"."accountId" = $38
    and (((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $39
    and "keypair"."access" = $40) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $41) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $42
    and "userGroup"."accountId" = $43
    and "userGroup"."status" = $44) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $45
    and "team"."accountId" = $46
    and "team"."status" = $47
    and "account"."teamsEnabled" = $48) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))) or (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $49
    and "certificateProfile"."createdBy" = $50) as "among" ("key")
  where "among"."key" = "certificate"."profileId"))))
  order by "certificate"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $51
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $52
    and "keypair"."access" = $53))
    and "certificate"."id" < $54)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $55
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $56))
    and "certificate"."id" < $57)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $58
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $59
    and "userGroup"."accountId" = $60
    and "userGroup"."status" = $61))
    and "certificate"."id" < $62)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $63
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $64
    and "team"."accountId" = $65
    and "team"."status" = $66
    and "account"."teamsEnabled" = $67))
    and "certificate"."id" < $68)
  order by "certificate"."id" desc
  limit 51)
  union (select "certificate"."id" as id
  from "certificate"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "certificate"."accountId" = $69
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $70
    and "certificateProfile"."createdBy" = $71))
    and "certificate"."id" < $72)
  order by "certificate"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "certificate"."id" desc;

-- fence: certificate.view, holding view-certificate + manage-certificate-profiles
update "certificate" set "id" = "id"
  where ("certificate"."id" = $1
    and "certificate"."accountId" = $2
    and (((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))) or (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $13
    and "certificateProfile"."createdBy" = $14) as "among" ("key")
  where "among"."key" = "certificate"."profileId"))));
