-- Statements of the lookup on "release" for "release". Generated: npm run generate.

-- page: release.view, holding view-release
select "release".*
  from "release"
  where ("release"."accountId" = $1
    and "release"."id" = any (array(select "release"."id" as "id"
  from "release"
  where ("release"."accountId" = $2)
  order by "release"."id" desc
  limit $3)))
  order by "release"."id" desc;

-- check: release.view, holding view-release
select "release".*
  from "release"
  where ("release"."accountId" = $1
    and "release"."id" = any ($2));

-- check: release.approve, holding approve-release
-- check: release.reject, holding approve-release
select "release".*, (("release"."type" <> $1 or "release"."requestedBy" <> $2 or exists (select "account"."id"
  from "account"
  where "account"."id" = "release"."accountId"
    and "account"."distinctApprover" = $3))) is true as "$0", (("release"."type" <> $4 or not exists (select "team"."id"
  from "releaseKeypair"
  inner join "keypair" on "keypair"."id" = "releaseKeypair"."keypairId"
  inner join "team" on "team"."id" = "keypair"."teamId"
  inner join "account" on "account"."id" = "team"."accountId"
  where "releaseKeypair"."releaseId" = "release"."id"
    and "team"."status" = $5
    and "account"."teamsEnabled" = $6
    and not exists (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."teamId" = "team"."id"
    and "teamMember"."userId" = $7)))) is true as "$1"
  from "release"
  where ("release"."accountId" = $8
    and "release"."id" = any ($9));
