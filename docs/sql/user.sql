-- Statements of the lookup on "user" for "user". Generated: npm run generate.

-- page: user.view, holding manage-users
select "user".*
  from "user"
  where ("user"."accountId" = $1
    and "user"."id" = any (array(select "user"."id" as "id"
  from "user"
  where ("user"."accountId" = $2)
  order by "user"."id" desc
  limit $3)))
  order by "user"."id" desc;

-- check: user.view, holding manage-users
-- check: user.update, holding manage-users
-- check: role.assign, holding manage-users
select "user".*
  from "user"
  where ("user"."accountId" = $1
    and "user"."id" = any ($2));
