-- Statements of the lookup on "userGroup" for "user-group". Generated: npm run generate.

-- check: user-group.update, holding manage-keypair
-- check: user-group.view, holding manage-keypair
/* countersign */ select "userGroup".*
  from "userGroup"
  where ("userGroup"."accountId" = $1
    and "userGroup"."id" = any ($2));

-- fence: user-group.update, holding manage-keypair
-- fence: user-group.view, holding manage-keypair
update "userGroup" set "id" = "id"
  where ("userGroup"."id" = $1
    and "userGroup"."accountId" = $2);

-- hold: user-group.update, holding manage-keypair
-- hold: user-group.view, holding manage-keypair
/* countersign */ select "userGroup"."id" as id, current_setting('transaction_isolation') as isolation
  from "userGroup"
  where ("userGroup"."id" = any ($1)
    and "userGroup"."accountId" = $2)
  order by "userGroup"."id" for update;
/* countersign */ select "userGroup".*
  from "userGroup"
  where ("userGroup"."accountId" = $1
    and "userGroup"."id" = any ($2));

-- filter: user-group.view, holding manage-keypair
select *
  from "userGroup"
  where ("userGroup"."accountId" = $1);

-- page: user-group.view, holding manage-keypair
/* countersign */ select "userGroup".*
  from "userGroup"
  where ("userGroup"."accountId" = $1
    and "userGroup"."id" = any (array(select "userGroup"."id" as id
  from "userGroup"
  where ("userGroup"."accountId" = $2)
  order by "userGroup"."id" desc
  limit 51)))
  order by "userGroup"."id" desc;

-- page after another: user-group.view, holding manage-keypair
/* countersign */ select "userGroup".*
  from "userGroup"
  where ("userGroup"."accountId" = $1
    and "userGroup"."id" = any (array(select "userGroup"."id" as id
  from "userGroup"
  where ("userGroup"."accountId" = $2
    and "userGroup"."id" < $3)
  order by "userGroup"."id" desc
  limit 51)))
  order by "userGroup"."id" desc;
