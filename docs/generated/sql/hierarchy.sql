-- Statements of the lookup on "hierarchy" for "hierarchy". Generated: npm run generate.

-- check: hierarchy.view, holding manage-certificate-hierarchy
/* countersign */ select "hierarchy".*
  from "hierarchy"
  where ("hierarchy"."accountId" = $1
    and "hierarchy"."id" = any ($2));

-- filter: hierarchy.view, holding manage-certificate-hierarchy
select *
  from "hierarchy"
  where ("hierarchy"."accountId" = $1);

-- page: hierarchy.view, holding manage-certificate-hierarchy
/* countersign */ select "hierarchy".*, ("hierarchy"."kind" = $1) is true as "$0"
  from "hierarchy"
  where ("hierarchy"."accountId" = $2
    and "hierarchy"."id" = any (array(select "hierarchy"."id" as id
  from "hierarchy"
  where ("hierarchy"."accountId" = $3)
  order by "hierarchy"."id" desc
  limit 51)))
  order by "hierarchy"."id" desc;

-- page after another: hierarchy.view, holding manage-certificate-hierarchy
/* countersign */ select "hierarchy".*, ("hierarchy"."kind" = $1) is true as "$0"
  from "hierarchy"
  where ("hierarchy"."accountId" = $2
    and "hierarchy"."id" = any (array(select "hierarchy"."id" as id
  from "hierarchy"
  where ("hierarchy"."accountId" = $3
    and "hierarchy"."id" < $4)
  order by "hierarchy"."id" desc
  limit 51)))
  order by "hierarchy"."id" desc;

-- fence: hierarchy.view, holding manage-certificate-hierarchy
update "hierarchy" set "id" = "id"
  where ("hierarchy"."id" = $1
    and "hierarchy"."accountId" = $2);

-- hold: hierarchy.view, holding manage-certificate-hierarchy
/* countersign */ select "hierarchy"."id" as id, current_setting('transaction_isolation') as isolation
  from "hierarchy"
  where ("hierarchy"."id" = any ($1)
    and "hierarchy"."accountId" = $2)
  order by "hierarchy"."id" for update;
/* countersign */ select "hierarchy".*
  from "hierarchy"
  where ("hierarchy"."accountId" = $1
    and "hierarchy"."id" = any ($2));

-- check: hierarchy.activate, holding manage-certificate-hierarchy
-- check: hierarchy.deactivate, holding manage-certificate-hierarchy
/* countersign */ select "hierarchy".*, ("hierarchy"."kind" = $1) is true as "$0"
  from "hierarchy"
  where ("hierarchy"."accountId" = $2
    and "hierarchy"."id" = any ($3));

-- fence: hierarchy.activate, holding manage-certificate-hierarchy
-- fence: hierarchy.deactivate, holding manage-certificate-hierarchy
update "hierarchy" set "id" = "id"
  where ("hierarchy"."id" = $1
    and "hierarchy"."accountId" = $2
    and (("hierarchy"."kind" = $3)));

-- hold: hierarchy.activate, holding manage-certificate-hierarchy
-- hold: hierarchy.deactivate, holding manage-certificate-hierarchy
/* countersign */ select "hierarchy"."id" as id, current_setting('transaction_isolation') as isolation
  from "hierarchy"
  where ("hierarchy"."id" = any ($1)
    and "hierarchy"."accountId" = $2)
  order by "hierarchy"."id" for update;
/* countersign */ select "hierarchy".*, ("hierarchy"."kind" = $1) is true as "$0"
  from "hierarchy"
  where ("hierarchy"."accountId" = $2
    and "hierarchy"."id" = any ($3));
