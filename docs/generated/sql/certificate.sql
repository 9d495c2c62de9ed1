-- Statements of the lookup on "certificate" for "certificate". Generated: npm run generate.

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
    and "certificate"."id" = any (array(with newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as id
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
  limit $25) select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $26
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $27
    and "keypair"."access" = $28)))
  order by "certificate"."id" desc
  limit $29)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $30
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $31)))
  order by "certificate"."id" desc
  limit $32)
  union (select "certificate"."id" as id
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
  union (select "certificate"."id" as id
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
  limit $43)) as branches
  order by id desc
  limit $44) as rest
  where (select count(*)
  from newest) < $45
  order by id desc
  limit $46)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding view-certificate
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
    and "certificate"."id" = any (array(with newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $12
    and "certificate"."id" < $13)
  order by "certificate"."id" desc
  limit $14))
    and "certificate"."accountId" = $15
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $16
    and "keypair"."access" = $17) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $18) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $19
    and "userGroup"."accountId" = $20
    and "userGroup"."status" = $21) as "among" ("key")
  where "among"."key" = "certificate"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $22
    and "team"."accountId" = $23
    and "team"."status" = $24
    and "account"."teamsEnabled" = $25) as "among" ("key")
  where "among"."key" = "certificate"."keypairId"))))
  order by "certificate"."id" desc
  limit $26) select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $27
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $28
    and "keypair"."access" = $29))
    and "certificate"."id" < $30)
  order by "certificate"."id" desc
  limit $31)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $32
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $33))
    and "certificate"."id" < $34)
  order by "certificate"."id" desc
  limit $35)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $36
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $37
    and "userGroup"."accountId" = $38
    and "userGroup"."status" = $39))
    and "certificate"."id" < $40)
  order by "certificate"."id" desc
  limit $41)
  union (select "certificate"."id" as id
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
    and "account"."teamsEnabled" = $46))
    and "certificate"."id" < $47)
  order by "certificate"."id" desc
  limit $48)) as branches
  order by id desc
  limit $49) as rest
  where (select count(*)
  from newest) < $50
  order by id desc
  limit $51)))
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
select "certificate".*, exists (select 1
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
select "certificate".*, exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $1
    and "certificateProfile"."createdBy" = $2) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $3
    and "certificate"."id" = any (array(with newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as id
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
  limit $9) select id
  from newest
  union select id
  from (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $10
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $11
    and "certificateProfile"."createdBy" = $12)))
  order by "certificate"."id" desc
  limit $13) as rest
  where (select count(*)
  from newest) < $14
  order by id desc
  limit $15)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding manage-certificate-profiles
select "certificate".*, exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $1
    and "certificateProfile"."createdBy" = $2) as "among" ("key")
  where "among"."key" = "certificate"."profileId") is true as "$0"
  from "certificate"
  where ("certificate"."accountId" = $3
    and "certificate"."id" = any (array(with newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $4
    and "certificate"."id" < $5)
  order by "certificate"."id" desc
  limit $6))
    and "certificate"."accountId" = $7
    and (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $8
    and "certificateProfile"."createdBy" = $9) as "among" ("key")
  where "among"."key" = "certificate"."profileId")))
  order by "certificate"."id" desc
  limit $10) select id
  from newest
  union select id
  from (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $11
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $12
    and "certificateProfile"."createdBy" = $13))
    and "certificate"."id" < $14)
  order by "certificate"."id" desc
  limit $15) as rest
  where (select count(*)
  from newest) < $16
  order by id desc
  limit $17)))
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
select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any ($2));

-- filter: certificate.view, holding view-certificate + manage-keypair
select *
  from "certificate"
  where ("certificate"."accountId" = $1);

-- page: certificate.view, holding view-certificate + manage-keypair
select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2)
  order by "certificate"."id" desc
  limit $3)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding view-certificate + manage-keypair
select "certificate".*
  from "certificate"
  where ("certificate"."accountId" = $1
    and "certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $2
    and "certificate"."id" < $3)
  order by "certificate"."id" desc
  limit $4)))
  order by "certificate"."id" desc;

-- fence: certificate.view, holding view-certificate + manage-keypair
-- fence: certificate.revoke, holding revoke-certificate + manage-keypair
update "certificate" set "id" = "id"
  where ("certificate"."id" = $1
    and "certificate"."accountId" = $2);

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
    and "certificate"."id" = any (array(with newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as id
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
  limit $29) select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $30
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $31
    and "keypair"."access" = $32)))
  order by "certificate"."id" desc
  limit $33)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $34
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $35)))
  order by "certificate"."id" desc
  limit $36)
  union (select "certificate"."id" as id
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
  union (select "certificate"."id" as id
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
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $48
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $49
    and "certificateProfile"."createdBy" = $50)))
  order by "certificate"."id" desc
  limit $51)) as branches
  order by id desc
  limit $52) as rest
  where (select count(*)
  from newest) < $53
  order by id desc
  limit $54)))
  order by "certificate"."id" desc;

-- page after another: certificate.view, holding view-certificate + manage-certificate-profiles
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
    and "certificate"."id" = any (array(with newest (id) as materialized (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."id" = any (array(select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $14
    and "certificate"."id" < $15)
  order by "certificate"."id" desc
  limit $16))
    and "certificate"."accountId" = $17
    and (((exists (select 1
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
  where "among"."key" = "certificate"."keypairId"))) or (exists (select 1
  from (select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $28
    and "certificateProfile"."createdBy" = $29) as "among" ("key")
  where "among"."key" = "certificate"."profileId"))))
  order by "certificate"."id" desc
  limit $30) select id
  from newest
  union select id
  from (select id
  from ((select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $31
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $32
    and "keypair"."access" = $33))
    and "certificate"."id" < $34)
  order by "certificate"."id" desc
  limit $35)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $36
    and "certificate"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $37))
    and "certificate"."id" < $38)
  order by "certificate"."id" desc
  limit $39)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $40
    and "certificate"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $41
    and "userGroup"."accountId" = $42
    and "userGroup"."status" = $43))
    and "certificate"."id" < $44)
  order by "certificate"."id" desc
  limit $45)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $46
    and "certificate"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $47
    and "team"."accountId" = $48
    and "team"."status" = $49
    and "account"."teamsEnabled" = $50))
    and "certificate"."id" < $51)
  order by "certificate"."id" desc
  limit $52)
  union (select "certificate"."id" as id
  from "certificate"
  where ("certificate"."accountId" = $53
    and "certificate"."profileId" = any (array(select "certificateProfile"."id"
  from "certificateProfile"
  where "certificateProfile"."accountId" = $54
    and "certificateProfile"."createdBy" = $55))
    and "certificate"."id" < $56)
  order by "certificate"."id" desc
  limit $57)) as branches
  order by id desc
  limit $58) as rest
  where (select count(*)
  from newest) < $59
  order by id desc
  limit $60)))
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
