-- Statements of the lookup on "release" for "release". Generated: npm run generate.

-- check: release.view, holding view-release
-- check: release.close, holding approve-release
/* countersign */ select "release".*
  from "release"
  where ("release"."accountId" = $1
    and "release"."id" = any ($2));

-- filter: release.view, holding view-release
select *
  from "release"
  where ("release"."accountId" = $1);

-- page: release.view, holding view-release
/* countersign */ select "release".*, ("release"."requestedBy" = $1) is true as "$0"
  from "release"
  where ("release"."accountId" = $2
    and "release"."id" = any (array(select "release"."id" as id
  from "release"
  where ("release"."accountId" = $3)
  order by "release"."id" desc
  limit 51)))
  order by "release"."id" desc;

-- page after another: release.view, holding view-release
/* countersign */ select "release".*, ("release"."requestedBy" = $1) is true as "$0"
  from "release"
  where ("release"."accountId" = $2
    and "release"."id" = any (array(select "release"."id" as id
  from "release"
  where ("release"."accountId" = $3
    and "release"."id" < $4)
  order by "release"."id" desc
  limit 51)))
  order by "release"."id" desc;

-- fence: release.view, holding view-release
-- fence: release.close, holding approve-release
update "release" set "id" = "id"
  where ("release"."id" = $1
    and "release"."accountId" = $2);

-- hold: release.view, holding view-release
-- hold: release.close, holding approve-release
/* countersign */ select "release"."id" as id, current_setting('transaction_isolation') as isolation
  from "release"
  where ("release"."id" = any ($1)
    and "release"."accountId" = $2)
  order by "release"."id" for update;
/* countersign */ select "release".*
  from "release"
  where ("release"."accountId" = $1
    and "release"."id" = any ($2));

-- check: release.approve, holding approve-release
-- check: release.reject, holding approve-release
/* countersign */ select "release".*, (("release"."type" <> $1 or not exists (select
  from (select "release"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "release"."requestedBy"
    and ("release"."requestedWith"::uuid is null or "apiToken"."id" = "release"."requestedWith")) as "one"
    join (select $2::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $3
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "release"."accountId"
    and "account"."distinctApprover" = $4))) is true as "$0", (("release"."type" <> $5 or not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "releaseKeypair" on "releaseKeypair"."keypairId" = "keypair"."id"
  where "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8)
    and "releaseKeypair"."releaseId" = "release"."id"))) is true as "$1"
  from "release"
  where ("release"."accountId" = $9
    and "release"."id" = any ($10));

-- fence: release.approve, holding approve-release
-- fence: release.reject, holding approve-release
update "release" set "id" = "id"
  where ("release"."id" = $1
    and "release"."accountId" = $2
    and (("release"."type" <> $3 or not exists (select
  from (select "release"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "release"."requestedBy"
    and ("release"."requestedWith"::uuid is null or "apiToken"."id" = "release"."requestedWith")) as "one"
    join (select $4::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $5
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "release"."accountId"
    and "account"."distinctApprover" = $6)))
    and (("release"."type" <> $7 or not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "releaseKeypair" on "releaseKeypair"."keypairId" = "keypair"."id"
  where "team"."status" = $8
    and "account"."teamsEnabled" = $9
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $10)
    and "releaseKeypair"."releaseId" = "release"."id"))));

-- hold: release.approve, holding approve-release
-- hold: release.reject, holding approve-release
/* countersign */ select "release"."id" as id, current_setting('transaction_isolation') as isolation
  from "release"
  where ("release"."id" = any ($1)
    and "release"."accountId" = $2)
  order by "release"."id" for update;
/* countersign */ select "release".*, (("release"."type" <> $1 or not exists (select
  from (select "release"."requestedBy"::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = "release"."requestedBy"
    and ("release"."requestedWith"::uuid is null or "apiToken"."id" = "release"."requestedWith")) as "one"
    join (select $2::uuid as "personId" union
    select unnest("apiToken"."shownTo")
  from "apiToken"
  where "apiToken"."userId" = $3
    and ("apiToken"."revokedAt" is null
    and ("apiToken"."expiresAt" is null or "apiToken"."expiresAt" > clock_timestamp()))) as "other" using ("personId")) or exists (select "account"."id"
  from "account"
  where "account"."id" = "release"."accountId"
    and "account"."distinctApprover" = $4))) is true as "$0", (("release"."type" <> $5 or not exists (select "team"."id"
  from "keypair"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  inner join "releaseKeypair" on "releaseKeypair"."keypairId" = "keypair"."id"
  where "team"."status" = $6
    and "account"."teamsEnabled" = $7
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $8)
    and "releaseKeypair"."releaseId" = "release"."id"))) is true as "$1"
  from "release"
  where ("release"."accountId" = $9
    and "release"."id" = any ($10));
