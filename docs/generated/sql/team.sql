-- Statements of the lookup on "team" for "team". Generated: npm run generate.

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
/* countersign */ select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any ($2));

-- filter: team.view, holding manage-all-teams
-- filter: team.view, holding manage-all-teams + manage-my-teams
select *
  from "team"
  where ("team"."accountId" = $1);

-- page: team.view, holding manage-all-teams
-- page: team.view, holding manage-all-teams + manage-my-teams
/* countersign */ select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any (array(select "team"."id" as id
  from "team"
  where ("team"."accountId" = $2)
  order by "team"."id" desc
  limit 51)))
  order by "team"."id" desc;

-- page after another: team.view, holding manage-all-teams
-- page after another: team.view, holding manage-all-teams + manage-my-teams
/* countersign */ select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any (array(select "team"."id" as id
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" < $3)
  order by "team"."id" desc
  limit 51)))
  order by "team"."id" desc;

-- fence: team.view, holding manage-all-teams
-- fence: team.view, holding manage-all-teams + manage-my-teams
-- fence: team.update, holding manage-all-teams
-- fence: team.update, holding manage-all-teams + manage-my-teams
-- fence: team.deactivate, holding manage-all-teams
-- fence: team.deactivate, holding manage-all-teams + manage-my-teams
-- fence: team.activate, holding manage-all-teams
-- fence: team.activate, holding manage-all-teams + manage-my-teams
-- fence: team.delete, holding manage-all-teams
-- fence: team.map-resource, holding manage-all-teams
-- fence: team.map-resource, holding manage-all-teams + manage-my-teams
update "team" set "id" = "id"
  where ("team"."id" = $1
    and "team"."accountId" = $2);

-- hold: team.view, holding manage-all-teams
-- hold: team.view, holding manage-all-teams + manage-my-teams
-- hold: team.update, holding manage-all-teams
-- hold: team.update, holding manage-all-teams + manage-my-teams
-- hold: team.deactivate, holding manage-all-teams
-- hold: team.deactivate, holding manage-all-teams + manage-my-teams
-- hold: team.activate, holding manage-all-teams
-- hold: team.activate, holding manage-all-teams + manage-my-teams
-- hold: team.delete, holding manage-all-teams
-- hold: team.map-resource, holding manage-all-teams
-- hold: team.map-resource, holding manage-all-teams + manage-my-teams
/* countersign */ select "team"."id" as id, current_setting('transaction_isolation') as isolation
  from "team"
  where ("team"."id" = any ($1)
    and "team"."accountId" = $2)
  order by "team"."id" for update;
/* countersign */ select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any ($2));

-- check: team.view, holding manage-my-teams
-- check: team.update, holding manage-my-teams
-- check: team.deactivate, holding manage-my-teams
-- check: team.activate, holding manage-my-teams
-- check: team.map-resource, holding manage-my-teams
/* countersign */ select "team".*, exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $1) as "among" ("key")
  where "among"."key" = "team"."id") is true as "$0"
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" = any ($3));

-- filter: team.view, holding manage-my-teams
select *
  from "team"
  where ("team"."accountId" = $1
    and exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $2) as "among" ("key")
  where "among"."key" = "team"."id"));

-- page: team.view, holding manage-my-teams
/* countersign */ select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any (array(with few (id) as materialized (select "team"."id" as id
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" = any (array(select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $3)))
  limit 205), newest (id) as materialized (select "team"."id" as id
  from "team"
  where ((select count(*)
  from few) > 204
    and "team"."id" = any (array(select "team"."id" as id
  from "team"
  where ("team"."accountId" = $4)
  order by "team"."id" desc
  limit 408))
    and "team"."accountId" = $5
    and (exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $6) as "among" ("key")
  where "among"."key" = "team"."id")))
  order by "team"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select "team"."id" as id
  from "team"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "team"."accountId" = $7
    and "team"."id" = any (array(select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $8)))
  order by "team"."id" desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "team"."id" desc;

-- page after another: team.view, holding manage-my-teams
/* countersign */ select "team".*
  from "team"
  where ("team"."accountId" = $1
    and "team"."id" = any (array(with few (id) as materialized (select "team"."id" as id
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" = any (array(select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $3))
    and "team"."id" < $4)
  limit 205), newest (id) as materialized (select "team"."id" as id
  from "team"
  where ((select count(*)
  from few) > 204
    and "team"."id" = any (array(select "team"."id" as id
  from "team"
  where ("team"."accountId" = $5
    and "team"."id" < $6)
  order by "team"."id" desc
  limit 408))
    and "team"."accountId" = $7
    and (exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $8) as "among" ("key")
  where "among"."key" = "team"."id")))
  order by "team"."id" desc
  limit 51) select id
  from few
  where not ((select count(*)
  from few) > 204)
  union select id
  from newest
  union select id
  from (select "team"."id" as id
  from "team"
  where ((select count(*)
  from few) > 204
    and (select count(*)
  from newest) < 51
    and "team"."accountId" = $9
    and "team"."id" = any (array(select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $10))
    and "team"."id" < $11)
  order by "team"."id" desc
  limit 51) as rest
  order by id desc
  limit 51)))
  order by "team"."id" desc;

-- fence: team.view, holding manage-my-teams
-- fence: team.update, holding manage-my-teams
-- fence: team.deactivate, holding manage-my-teams
-- fence: team.activate, holding manage-my-teams
-- fence: team.map-resource, holding manage-my-teams
update "team" set "id" = "id"
  where ("team"."id" = $1
    and "team"."accountId" = $2
    and (exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $3) as "among" ("key")
  where "among"."key" = "team"."id")));

-- hold: team.view, holding manage-my-teams
-- hold: team.update, holding manage-my-teams
-- hold: team.deactivate, holding manage-my-teams
-- hold: team.activate, holding manage-my-teams
-- hold: team.map-resource, holding manage-my-teams
/* countersign */ select "team"."id" as id, current_setting('transaction_isolation') as isolation
  from "team"
  where ("team"."id" = any ($1)
    and "team"."accountId" = $2)
  order by "team"."id" for update;
/* countersign */ select "team".*, exists (select 1
  from (select "teamMember"."teamId"
  from "teamMember"
  where "teamMember"."userId" = $1) as "among" ("key")
  where "among"."key" = "team"."id") is true as "$0"
  from "team"
  where ("team"."accountId" = $2
    and "team"."id" = any ($3));
