-- Statements of the lookup on "deleteRequest" for "delete-request". Generated: npm run generate.

-- check: keypair.delete.approve, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, (exists (select 1
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
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $11
    and "deleteRequest"."status" = $12))) is true as "$0", ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $13::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $14
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $15))) is true as "$1", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $16
    and "account"."teamsEnabled" = $17
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $18)
    and "keypair"."id" = "deleteRequest"."keypairId")) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $19
    and "deleteRequest"."id" = any ($20));

-- fence: keypair.delete.approve, holding approve-keypair-delete
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $13
    and "deleteRequest"."status" = $14))))
    and ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $15::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $16
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $17)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $18
    and "account"."teamsEnabled" = $19
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $20)
    and "keypair"."id" = "deleteRequest"."keypairId")));

-- hold: keypair.delete.approve, holding approve-keypair-delete
-- hold: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
-- hold: delete-request.view, holding approve-keypair-delete
-- hold: delete-request.view, holding approve-keypair-delete + manage-keypair

    with "held" as materialized (
      select "id"
  from "keypair"
  where "id" = any ($1)
  order by "id" for update
    )
    select "row"."id",
      (select array_agg("id")
  from "keypair"
  where "id" = any ($2)) as "before",
      (select array_agg("id")
  from "held") as "held"
   
  from "deleteRequest" as "row"
   
  where "row"."id" = any ($3)
    and (select count(*)
  from "held") >= 0
   
  order by "row"."id" for update of "row";
select "team"."id"
  from "team"
  where "team"."id" in (select "keypair"."teamId"
  from "keypair"
  where "keypair"."id" = any ($1))
  order by "team"."id" for share;

-- check: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $3))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $4
    and "account"."teamsEnabled" = $5
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $6)
    and "keypair"."id" = "deleteRequest"."keypairId")) is true as "$1"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $7
    and "deleteRequest"."id" = any ($8));

-- fence: keypair.delete.approve, holding approve-keypair-delete + manage-keypair
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2
    and ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $3::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $4
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $5)))
    and (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8)
    and "keypair"."id" = "deleteRequest"."keypairId")));

-- check: delete-request.view, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, (exists (select 1
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
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $11
    and "deleteRequest"."status" = $12))) is true as "$0"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $13
    and "deleteRequest"."id" = any ($14));

-- filter: delete-request.view, holding approve-keypair-delete
select *
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1
    and "deleteRequest"."id" in ((select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $2
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $5
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $7
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $11
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
  where "among"."key" = "deleteRequest"."keypairId")))
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $16
    and (("deleteRequest"."requestedBy" = $17
    and "deleteRequest"."status" = $18))))));

-- page: delete-request.view, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $3))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $4
    and "account"."teamsEnabled" = $5
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $6)
    and "keypair"."id" = "deleteRequest"."keypairId")) is true as "$1", ("deleteRequest"."requestedBy" = $7) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $8
    and "deleteRequest"."id" = any (array(with newest (id) as materialized (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $9)
  order by "deleteRequest"."id" desc
  limit 408))
    and "deleteRequest"."accountId" = $10
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $11
    and "keypair"."access" = $12) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $13) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $14
    and "userGroup"."accountId" = $15
    and "userGroup"."status" = $16) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $17
    and "team"."accountId" = $18
    and "team"."status" = $19
    and "account"."teamsEnabled" = $20) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $21
    and "deleteRequest"."status" = $22)))))
  order by "deleteRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $23
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $24
    and "keypair"."access" = $25)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $26
    and "deleteRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $27)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $28
    and "deleteRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $29
    and "userGroup"."accountId" = $30
    and "userGroup"."status" = $31)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $32
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $33
    and "team"."accountId" = $34
    and "team"."status" = $35
    and "account"."teamsEnabled" = $36)))
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $37
    and (("deleteRequest"."requestedBy" = $38
    and "deleteRequest"."status" = $39)))
  order by "deleteRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- page after another: delete-request.view, holding approve-keypair-delete
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $3))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $4
    and "account"."teamsEnabled" = $5
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $6)
    and "keypair"."id" = "deleteRequest"."keypairId")) is true as "$1", ("deleteRequest"."requestedBy" = $7) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $8
    and "deleteRequest"."id" = any (array(with newest (id) as materialized (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $9
    and "deleteRequest"."id" < $10)
  order by "deleteRequest"."id" desc
  limit 408))
    and "deleteRequest"."accountId" = $11
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $12
    and "keypair"."access" = $13) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $14) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $15
    and "userGroup"."accountId" = $16
    and "userGroup"."status" = $17) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $18
    and "team"."accountId" = $19
    and "team"."status" = $20
    and "account"."teamsEnabled" = $21) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $22
    and "deleteRequest"."status" = $23)))))
  order by "deleteRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $24
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $25
    and "keypair"."access" = $26))
    and "deleteRequest"."id" < $27)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $28
    and "deleteRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $29))
    and "deleteRequest"."id" < $30)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $31
    and "deleteRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $32
    and "userGroup"."accountId" = $33
    and "userGroup"."status" = $34))
    and "deleteRequest"."id" < $35)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $36
    and "deleteRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $37
    and "team"."accountId" = $38
    and "team"."status" = $39
    and "account"."teamsEnabled" = $40))
    and "deleteRequest"."id" < $41)
  order by "deleteRequest"."id" desc
  limit 51)
  union (select "deleteRequest"."id" as id
  from "deleteRequest"
  where ((select count(*)
  from newest) < 51
    and "deleteRequest"."accountId" = $42
    and (("deleteRequest"."requestedBy" = $43
    and "deleteRequest"."status" = $44))
    and "deleteRequest"."id" < $45)
  order by "deleteRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- fence: delete-request.view, holding approve-keypair-delete
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "deleteRequest"."keypairId") or (("deleteRequest"."requestedBy" = $13
    and "deleteRequest"."status" = $14)))));

-- check: delete-request.view, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1
    and "deleteRequest"."id" = any ($2));

-- filter: delete-request.view, holding approve-keypair-delete + manage-keypair
select *
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $1);

-- page: delete-request.view, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $3))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $4
    and "account"."teamsEnabled" = $5
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $6)
    and "keypair"."id" = "deleteRequest"."keypairId")) is true as "$1", ("deleteRequest"."requestedBy" = $7) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $8
    and "deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $9)
  order by "deleteRequest"."id" desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- page after another: delete-request.view, holding approve-keypair-delete + manage-keypair
/* countersign */ select "deleteRequest".*, ((not exists (select
  from (select "deleteRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "deleteRequest"."requestedBy"
    and ("deleteRequest"."requestedWith"::uuid is null or "apiToken"."id" = "deleteRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "deleteRequest"."accountId"
    and "account"."distinctApprover" = $3))) is true as "$0", (not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "team"."status" = $4
    and "account"."teamsEnabled" = $5
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $6)
    and "keypair"."id" = "deleteRequest"."keypairId")) is true as "$1", ("deleteRequest"."requestedBy" = $7) is true as "$2"
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $8
    and "deleteRequest"."id" = any (array(select "deleteRequest"."id" as id
  from "deleteRequest"
  where ("deleteRequest"."accountId" = $9
    and "deleteRequest"."id" < $10)
  order by "deleteRequest"."id" desc
  limit 51)))
  order by "deleteRequest"."id" desc;

-- fence: delete-request.view, holding approve-keypair-delete + manage-keypair
update "deleteRequest" set "id" = "id"
  where ("deleteRequest"."id" = $1
    and "deleteRequest"."accountId" = $2);
