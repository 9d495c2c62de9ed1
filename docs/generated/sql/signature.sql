-- Statements of the lookup on "signature" for "signature". Generated: npm run generate.

-- check: signature-log.view, holding view-audit-log
-- check: signature-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "signature".*
  from "signature"
  where ("signature"."accountId" = $1
    and "signature"."id" = any ($2));

-- filter: signature-log.view, holding view-audit-log
-- filter: signature-log.export, holding export-audit-logs + view-audit-log
select *
  from "signature"
  where ("signature"."accountId" = $1);

-- page: signature-log.view, holding view-audit-log
-- page: signature-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "signature".*
  from "signature"
  where ("signature"."accountId" = $1
    and "signature"."id" = any (array(select "signature"."id" as id
  from "signature"
  where ("signature"."accountId" = $2)
  order by "signature"."id" desc
  limit 51)))
  order by "signature"."id" desc;

-- page after another: signature-log.view, holding view-audit-log
-- page after another: signature-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "signature".*
  from "signature"
  where ("signature"."accountId" = $1
    and "signature"."id" = any (array(select "signature"."id" as id
  from "signature"
  where ("signature"."accountId" = $2
    and "signature"."id" < $3)
  order by "signature"."id" desc
  limit 51)))
  order by "signature"."id" desc;

-- fence: signature-log.view, holding view-audit-log
-- fence: signature-log.export, holding export-audit-logs + view-audit-log
update "signature" set "id" = "id"
  where ("signature"."id" = $1
    and "signature"."accountId" = $2);

-- hold: signature-log.view, holding view-audit-log
-- hold: signature-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "signature"."id" as id, current_setting('transaction_isolation') as isolation
  from "signature"
  where ("signature"."id" = any ($1)
    and "signature"."accountId" = $2)
  order by "signature"."id" for update;
/* countersign */ select "signature".*
  from "signature"
  where ("signature"."accountId" = $1
    and "signature"."id" = any ($2));
