-- Statements of the lookup on "role" for "role". Generated: npm run generate.

-- check: role.view, holding manage-roles
-- check: role.update, holding manage-roles
-- check: role.delete, holding manage-roles
/* countersign */ select "role".*
  from "role"
  where ("role"."accountId" = $1
    and "role"."id" = any ($2));

-- filter: role.view, holding manage-roles
select *
  from "role"
  where ("role"."accountId" = $1);

-- page: role.view, holding manage-roles
/* countersign */ select "role".*
  from "role"
  where ("role"."accountId" = $1
    and "role"."id" = any (array(select "role"."id" as id
  from "role"
  where ("role"."accountId" = $2)
  order by "role"."id" desc
  limit 51)))
  order by "role"."id" desc;

-- page after another: role.view, holding manage-roles
/* countersign */ select "role".*
  from "role"
  where ("role"."accountId" = $1
    and "role"."id" = any (array(select "role"."id" as id
  from "role"
  where ("role"."accountId" = $2
    and "role"."id" < $3)
  order by "role"."id" desc
  limit 51)))
  order by "role"."id" desc;

-- fence: role.view, holding manage-roles
-- fence: role.update, holding manage-roles
-- fence: role.delete, holding manage-roles
update "role" set "id" = "id"
  where ("role"."id" = $1
    and "role"."accountId" = $2);

-- hold: role.view, holding manage-roles
-- hold: role.update, holding manage-roles
-- hold: role.delete, holding manage-roles
/* countersign */ select "role"."id" as id, current_setting('transaction_isolation') as isolation
  from "role"
  where ("role"."id" = any ($1)
    and "role"."accountId" = $2)
  order by "role"."id" for update;
/* countersign */ select "role".*
  from "role"
  where ("role"."accountId" = $1
    and "role"."id" = any ($2));
