-- Statements of the lookup on "exportRequest" for "export-request". Generated: npm run generate.

-- check: keypair.export.approve, holding approve-keypair-export
/* countersign */ select "exportRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $11
    and "exportRequest"."status" = $12))) is true as "$0", ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $13::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $14
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $19
    and "exportRequest"."id" = any ($20));

-- fence: keypair.export.approve, holding approve-keypair-export
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $13
    and "exportRequest"."status" = $14))))
    and ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $15::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $16
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")));

-- hold: keypair.export.approve, holding approve-keypair-export
-- hold: keypair.export.approve, holding approve-keypair-export + manage-keypair
-- hold: export-request.view, holding request-keypair-export
-- hold: export-request.view, holding approve-keypair-export
-- hold: export-request.view, holding request-keypair-export + manage-keypair
-- hold: export-request.view, holding approve-keypair-export + manage-keypair
-- hold: export-request.view, holding request-keypair-export + approve-keypair-export
-- hold: keypair.export.collect, holding request-keypair-export
-- hold: keypair.export.collect, holding request-keypair-export + manage-keypair

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
   
  from "exportRequest" as "row"
   
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

-- check: keypair.export.approve, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and "exportRequest"."id" = any ($8));

-- fence: keypair.export.approve, holding approve-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $3::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $4
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")));

-- check: export-request.view, holding request-keypair-export
-- check: export-request.view, holding approve-keypair-export
-- check: export-request.view, holding request-keypair-export + approve-keypair-export
/* countersign */ select "exportRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $11
    and "exportRequest"."status" = $12))) is true as "$0"
  from "exportRequest"
  where ("exportRequest"."accountId" = $13
    and "exportRequest"."id" = any ($14));

-- filter: export-request.view, holding request-keypair-export
-- filter: export-request.view, holding approve-keypair-export
-- filter: export-request.view, holding request-keypair-export + approve-keypair-export
select *
  from "exportRequest"
  where ("exportRequest"."accountId" = $1
    and "exportRequest"."id" in ((select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $2
    and exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $5
    and exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $8
    and "userGroup"."accountId" = $9
    and "userGroup"."status" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $11
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
  where "among"."key" = "exportRequest"."keypairId")))
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $16
    and (("exportRequest"."requestedBy" = $17
    and "exportRequest"."status" = $18))))));

-- page: export-request.view, holding request-keypair-export
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $2
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $3
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $4::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $5
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $6))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $8)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $9
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $10
    and "keypair"."access" = $11) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $13
    and "userGroup"."accountId" = $14
    and "userGroup"."status" = $15) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $16
    and "team"."accountId" = $17
    and "team"."status" = $18
    and "account"."teamsEnabled" = $19) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $20
    and "exportRequest"."status" = $21)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $22
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $23
    and "keypair"."access" = $24)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $25
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $26)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $27
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $28
    and "userGroup"."accountId" = $29
    and "userGroup"."status" = $30)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $32
    and "team"."accountId" = $33
    and "team"."status" = $34
    and "account"."teamsEnabled" = $35)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $36
    and (("exportRequest"."requestedBy" = $37
    and "exportRequest"."status" = $38)))
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $2
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $3
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $4::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $5
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $6))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" < $9)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $10
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $11
    and "keypair"."access" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $13) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $14
    and "userGroup"."accountId" = $15
    and "userGroup"."status" = $16) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $17
    and "team"."accountId" = $18
    and "team"."status" = $19
    and "account"."teamsEnabled" = $20) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $21
    and "exportRequest"."status" = $22)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $23
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $24
    and "keypair"."access" = $25))
    and "exportRequest"."id" < $26)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $27
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $28))
    and "exportRequest"."id" < $29)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $30
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $31
    and "userGroup"."accountId" = $32
    and "userGroup"."status" = $33))
    and "exportRequest"."id" < $34)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $35
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $36
    and "team"."accountId" = $37
    and "team"."status" = $38
    and "account"."teamsEnabled" = $39))
    and "exportRequest"."id" < $40)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $41
    and (("exportRequest"."requestedBy" = $42
    and "exportRequest"."status" = $43))
    and "exportRequest"."id" < $44)
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- fence: export-request.view, holding request-keypair-export
-- fence: export-request.view, holding approve-keypair-export
-- fence: export-request.view, holding request-keypair-export + approve-keypair-export
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $13
    and "exportRequest"."status" = $14)))));

-- page: export-request.view, holding approve-keypair-export
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1", ("exportRequest"."requestedBy" = $7) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $9)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $10
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $11
    and "keypair"."access" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $13) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $14
    and "userGroup"."accountId" = $15
    and "userGroup"."status" = $16) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $17
    and "team"."accountId" = $18
    and "team"."status" = $19
    and "account"."teamsEnabled" = $20) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $21
    and "exportRequest"."status" = $22)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $23
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $24
    and "keypair"."access" = $25)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $26
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $27)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $28
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $29
    and "userGroup"."accountId" = $30
    and "userGroup"."status" = $31)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $32
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $33
    and "team"."accountId" = $34
    and "team"."status" = $35
    and "account"."teamsEnabled" = $36)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $37
    and (("exportRequest"."requestedBy" = $38
    and "exportRequest"."status" = $39)))
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1", ("exportRequest"."requestedBy" = $7) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $9
    and "exportRequest"."id" < $10)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $11
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $12
    and "keypair"."access" = $13) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $14) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $15
    and "userGroup"."accountId" = $16
    and "userGroup"."status" = $17) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $18
    and "team"."accountId" = $19
    and "team"."status" = $20
    and "account"."teamsEnabled" = $21) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $22
    and "exportRequest"."status" = $23)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $24
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $25
    and "keypair"."access" = $26))
    and "exportRequest"."id" < $27)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $28
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $29))
    and "exportRequest"."id" < $30)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $32
    and "userGroup"."accountId" = $33
    and "userGroup"."status" = $34))
    and "exportRequest"."id" < $35)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $36
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $37
    and "team"."accountId" = $38
    and "team"."status" = $39
    and "account"."teamsEnabled" = $40))
    and "exportRequest"."id" < $41)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $42
    and (("exportRequest"."requestedBy" = $43
    and "exportRequest"."status" = $44))
    and "exportRequest"."id" < $45)
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- check: export-request.view, holding request-keypair-export + manage-keypair
-- check: export-request.view, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*
  from "exportRequest"
  where ("exportRequest"."accountId" = $1
    and "exportRequest"."id" = any ($2));

-- filter: export-request.view, holding request-keypair-export + manage-keypair
-- filter: export-request.view, holding approve-keypair-export + manage-keypair
select *
  from "exportRequest"
  where ("exportRequest"."accountId" = $1);

-- page: export-request.view, holding request-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $2
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $3
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $4::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $5
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $6))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $8)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $2
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $3
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $4::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $5
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $6))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" < $9)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- fence: export-request.view, holding request-keypair-export + manage-keypair
-- fence: export-request.view, holding approve-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2);

-- page: export-request.view, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1", ("exportRequest"."requestedBy" = $7) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $9)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding approve-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1", ("exportRequest"."requestedBy" = $7) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $8
    and "exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $9
    and "exportRequest"."id" < $10)
  order by "exportRequest"."id" desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page: export-request.view, holding request-keypair-export + approve-keypair-export
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1", ("exportRequest"."requestedBy" = $7) is true as "$2", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $8
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $9
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $10::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $11
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $13
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $14)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $15
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $16
    and "keypair"."access" = $17) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $18) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $19
    and "userGroup"."accountId" = $20
    and "userGroup"."status" = $21) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $22
    and "team"."accountId" = $23
    and "team"."status" = $24
    and "account"."teamsEnabled" = $25) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $26
    and "exportRequest"."status" = $27)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $28
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $29
    and "keypair"."access" = $30)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $31
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $32)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $33
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $34
    and "userGroup"."accountId" = $35
    and "userGroup"."status" = $36)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $37
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $38
    and "team"."accountId" = $39
    and "team"."status" = $40
    and "account"."teamsEnabled" = $41)))
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $42
    and (("exportRequest"."requestedBy" = $43
    and "exportRequest"."status" = $44)))
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- page after another: export-request.view, holding request-keypair-export + approve-keypair-export
/* countersign */ select "exportRequest".*, ((not exists (select
  from (select "exportRequest"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "exportRequest"."requestedBy"
    and ("exportRequest"."requestedWith"::uuid is null or "apiToken"."id" = "exportRequest"."requestedWith")) as "one"
    join (select $1::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $2
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
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
    and "keypair"."id" = "exportRequest"."keypairId")) is true as "$1", ("exportRequest"."requestedBy" = $7) is true as "$2", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $8
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $9
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $10::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $11
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $12))) is true as "$3"
  from "exportRequest"
  where ("exportRequest"."accountId" = $13
    and "exportRequest"."id" = any (array(with newest (id) as materialized (select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."id" = any (array(select "exportRequest"."id" as id
  from "exportRequest"
  where ("exportRequest"."accountId" = $14
    and "exportRequest"."id" < $15)
  order by "exportRequest"."id" desc
  limit 408))
    and "exportRequest"."accountId" = $16
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $17
    and "keypair"."access" = $18) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $19) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $20
    and "userGroup"."accountId" = $21
    and "userGroup"."status" = $22) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $23
    and "team"."accountId" = $24
    and "team"."status" = $25
    and "account"."teamsEnabled" = $26) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $27
    and "exportRequest"."status" = $28)))))
  order by "exportRequest"."id" desc
  limit 51) select id
  from newest
  union select id
  from (select id
  from ((select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $29
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $30
    and "keypair"."access" = $31))
    and "exportRequest"."id" < $32)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $33
    and "exportRequest"."keypairId" = any (array(select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $34))
    and "exportRequest"."id" < $35)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $36
    and "exportRequest"."keypairId" = any (array(select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $37
    and "userGroup"."accountId" = $38
    and "userGroup"."status" = $39))
    and "exportRequest"."id" < $40)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $41
    and "exportRequest"."keypairId" = any (array(select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $42
    and "team"."accountId" = $43
    and "team"."status" = $44
    and "account"."teamsEnabled" = $45))
    and "exportRequest"."id" < $46)
  order by "exportRequest"."id" desc
  limit 51)
  union (select "exportRequest"."id" as id
  from "exportRequest"
  where ((select count(*)
  from newest) < 51
    and "exportRequest"."accountId" = $47
    and (("exportRequest"."requestedBy" = $48
    and "exportRequest"."status" = $49))
    and "exportRequest"."id" < $50)
  order by "exportRequest"."id" desc
  limit 51)) as branches
  order by id desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "exportRequest"."id" desc;

-- check: keypair.export.collect, holding request-keypair-export
/* countersign */ select "exportRequest".*, (exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $1
    and "keypair"."access" = $2) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $3) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $4
    and "userGroup"."accountId" = $5
    and "userGroup"."status" = $6) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $7
    and "team"."accountId" = $8
    and "team"."status" = $9
    and "account"."teamsEnabled" = $10) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $11
    and "exportRequest"."status" = $12))) is true as "$0", ("exportRequest"."requestedBy" = $13) is true as "$1", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $14
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $15
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $16::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $17
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $18))) is true as "$2"
  from "exportRequest"
  where ("exportRequest"."accountId" = $19
    and "exportRequest"."id" = any ($20));

-- fence: keypair.export.collect, holding request-keypair-export
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ((exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "keypair"
  where "keypair"."accountId" = $3
    and "keypair"."access" = $4) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairUser"."keypairId"
  from "keypairUser"
  where "keypairUser"."userId" = $5) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypairGroup"."keypairId"
  from "userGroupMember"
  inner join "userGroup" on "userGroup"."id" = "userGroupMember"."groupId"
  inner join "keypairGroup" on "keypairGroup"."groupId" = "userGroup"."id"
  where "userGroupMember"."userId" = $6
    and "userGroup"."accountId" = $7
    and "userGroup"."status" = $8) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or exists (select 1
  from (select "keypair"."id" as "keypairId"
  from "teamMember"
  inner join "team" on "team"."id" = "teamMember"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "keypair" on "keypair"."teamId" = "team"."id"
  where "teamMember"."userId" = $9
    and "team"."accountId" = $10
    and "team"."status" = $11
    and "account"."teamsEnabled" = $12) as "among" ("key")
  where "among"."key" = "exportRequest"."keypairId") or (("exportRequest"."requestedBy" = $13
    and "exportRequest"."status" = $14))))
    and ("exportRequest"."requestedBy" = $15)
    and ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $16
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $17
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $18::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $19
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $20))));

-- check: keypair.export.collect, holding request-keypair-export + manage-keypair
/* countersign */ select "exportRequest".*, ("exportRequest"."requestedBy" = $1) is true as "$0", ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $2
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $3
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $4::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $5
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $6))) is true as "$1"
  from "exportRequest"
  where ("exportRequest"."accountId" = $7
    and "exportRequest"."id" = any ($8));

-- fence: keypair.export.collect, holding request-keypair-export + manage-keypair
update "exportRequest" set "id" = "id"
  where ("exportRequest"."id" = $1
    and "exportRequest"."accountId" = $2
    and ("exportRequest"."requestedBy" = $3)
    and ((not exists (select "given"."requestId"
  from "approvalVote" as "given"
  where "given"."requestType" = $4
    and "given"."requestId" = "exportRequest"."id"
    and "given"."vote" = $5
    and not not exists (select
  from (select "given"."userId"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "given"."userId"
    and ("given"."votedWith"::uuid is null or "apiToken"."id" = "given"."votedWith")) as "one"
    join (select $6::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $7
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId"))) or exists (select "account"."id"
  from "account"
  where "account"."id" = "exportRequest"."accountId"
    and "account"."distinctApprover" = $8))));
