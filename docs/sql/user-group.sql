-- Statements of the lookup on "userGroup" for "user-group". Generated: npm run generate.

-- check: user-group.update, holding manage-keypair
-- check: user-group.view, holding manage-keypair
select "userGroup".*
  from "userGroup"
  where ("userGroup"."accountId" = $1
    and "userGroup"."id" = any ($2));

-- page: user-group.view, holding manage-keypair
select "userGroup".*
  from "userGroup"
  where ("userGroup"."accountId" = $1
    and "userGroup"."id" = any (array(select "userGroup"."id" as "id"
  from "userGroup"
  where ("userGroup"."accountId" = $2)
  order by "userGroup"."id" desc
  limit $3)))
  order by "userGroup"."id" desc;
