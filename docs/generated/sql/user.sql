-- Statements of the lookup on "user" for "user". Generated: npm run generate.

-- check: user.view, holding manage-users
-- check: user.update, holding manage-users
-- check: role.assign, holding manage-users
/* countersign */ select "user".*
  from "user"
  where ("user"."accountId" = $1
    and "user"."id" = any ($2));

-- filter: user.view, holding manage-users
select *
  from "user"
  where ("user"."accountId" = $1);

-- page: user.view, holding manage-users
/* countersign */ select "user".*
  from "user"
  where ("user"."accountId" = $1
    and "user"."id" = any (array(select "user"."id" as id
  from "user"
  where ("user"."accountId" = $2)
  order by "user"."id" desc
  limit 51)))
  order by "user"."id" desc;

-- page after another: user.view, holding manage-users
/* countersign */ select "user".*
  from "user"
  where ("user"."accountId" = $1
    and "user"."id" = any (array(select "user"."id" as id
  from "user"
  where ("user"."accountId" = $2
    and "user"."id" < $3)
  order by "user"."id" desc
  limit 51)))
  order by "user"."id" desc;

-- fence: user.view, holding manage-users
-- fence: user.update, holding manage-users
-- fence: role.assign, holding manage-users
update "user" set "id" = "id"
  where ("user"."id" = $1
    and "user"."accountId" = $2);

-- hold: user.view, holding manage-users
-- hold: user.update, holding manage-users
-- hold: role.assign, holding manage-users
/* countersign */ select "user"."id" as id, current_setting('transaction_isolation') as isolation
  from "user"
  where ("user"."id" = any ($1)
    and "user"."accountId" = $2)
  order by "user"."id" for update;
/* countersign */ select "user".*
  from "user"
  where ("user"."accountId" = $1
    and "user"."id" = any ($2));
