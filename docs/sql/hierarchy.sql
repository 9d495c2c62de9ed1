-- Statements of the lookup on "hierarchy" for "hierarchy". Generated: npm run generate.

-- page: hierarchy.view, holding manage-certificate-hierarchy
select "hierarchy".*, ("hierarchy"."kind" = $1) is true as "$0"
  from "hierarchy"
  where ("hierarchy"."accountId" = $2
    and "hierarchy"."id" = any (array(select "hierarchy"."id" as "id"
  from "hierarchy"
  where ("hierarchy"."accountId" = $3)
  order by "hierarchy"."id" desc
  limit $4)))
  order by "hierarchy"."id" desc;

-- check: hierarchy.view, holding manage-certificate-hierarchy
select "hierarchy".*
  from "hierarchy"
  where ("hierarchy"."accountId" = $1
    and "hierarchy"."id" = any ($2));

-- check: hierarchy.activate, holding manage-certificate-hierarchy
-- check: hierarchy.deactivate, holding manage-certificate-hierarchy
select "hierarchy".*, ("hierarchy"."kind" = $1) is true as "$0"
  from "hierarchy"
  where ("hierarchy"."accountId" = $2
    and "hierarchy"."id" = any ($3));
