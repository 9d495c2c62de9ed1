-- Statements of the lookup on "team" for "team". Generated: npm run generate.

-- page: team.view, holding manage-all-teams
-- page: team.view, holding manage-all-teams + manage-my-teams
select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any (array(select "team"."id" as "id"
  from "team"
  where ("team"."accountId" = $2)
  order by "team"."id" desc
  limit $3)))
  order by "team"."id" desc;

-- check: team.view, holding manage-all-teams
-- check: team.view, holding manage-all-teams + manage-my-teams
-- check: team.update, holding manage-all-teams
-- check: team.update, holding manage-all-teams + manage-my-teams
-- check: team.deactivate, holding manage-all-teams
-- check: team.deactivate, holding manage-all-teams + manage-my-teams
-- check: team.activate, holding manage-all-teams
-- check: team.activate, holding manage-all-teams + manage-my-teams
-- check: team.delete, holding manage-all-teams
-- check: team.map-resource, holding manage-all-teams
-- check: team.map-resource, holding manage-all-teams + manage-my-teams
select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any ($2));

-- page: team.view, holding manage-my-teams
select "team".*, exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $1) as "among" ("key")
  where "among"."key" = "team"."id") is true as "$0"
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" = any (array(with "newest" ("id") as materialized (select "team"."id" as "id"
  from "team"
  where ("team"."id" = any (array(select "team"."id" as "id"
  from "team"
  where ("team"."accountId" = $3)
  order by "team"."id" desc
  limit $4))
    and "team"."accountId" = $5
    and (exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $6) as "among" ("key")
  where "among"."key" = "team"."id")))
  order by "team"."id" desc
  limit $7) select "id"
  from "newest"
  union select "id"
  from (select "team"."id" as "id"
  from "team"
  where ("team"."accountId" = $8
    and "team"."id" = any (array(select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $9)))
  order by "team"."id" desc
  limit $10) as "other" ("id")
  where (select count(*)
  from "newest") < $11
  order by "id" desc
  limit $12)))
  order by "team"."id" desc;

-- check: team.view, holding manage-my-teams
-- check: team.update, holding manage-my-teams
-- check: team.deactivate, holding manage-my-teams
-- check: team.activate, holding manage-my-teams
-- check: team.map-resource, holding manage-my-teams
select "team".*, exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $1) as "among" ("key")
  where "among"."key" = "team"."id") is true as "$0"
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" = any ($3));
