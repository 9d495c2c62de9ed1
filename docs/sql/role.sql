-- Statements of the lookup on "role" for "role". Generated: npm run generate.

-- page: role.view, holding manage-roles
select "role".*
  from "role"
  where ("role"."accountId" = $1
    and "role"."id" = any (array(select "role"."id" as "id"
  from "role"
  where ("role"."accountId" = $2)
  order by "role"."id" desc
  limit $3)))
  order by "role"."id" desc;

-- check: role.view, holding manage-roles
-- check: role.update, holding manage-roles
-- check: role.delete, holding manage-roles
select "role".*
  from "role"
  where ("role"."accountId" = $1
    and "role"."id" = any ($2));
