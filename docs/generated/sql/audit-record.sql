-- Statements of the lookup on "auditRecord" for "audit-record". Generated: npm run generate.

-- check: audit-log.view, holding view-audit-log
-- check: audit-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "auditRecord".*
  from "auditRecord"
  where ("auditRecord"."accountId" = $1
    and "auditRecord"."id" = any ($2));

-- filter: audit-log.view, holding view-audit-log
-- filter: audit-log.export, holding export-audit-logs + view-audit-log
select *
  from "auditRecord"
  where ("auditRecord"."accountId" = $1);

-- page: audit-log.view, holding view-audit-log
-- page: audit-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "auditRecord".*
  from "auditRecord"
  where ("auditRecord"."accountId" = $1
    and "auditRecord"."id" = any (array(select "auditRecord"."id" as id
  from "auditRecord"
  where ("auditRecord"."accountId" = $2)
  order by "auditRecord"."id" desc
  limit 51)))
  order by "auditRecord"."id" desc;

-- page after another: audit-log.view, holding view-audit-log
-- page after another: audit-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "auditRecord".*
  from "auditRecord"
  where ("auditRecord"."accountId" = $1
    and "auditRecord"."id" = any (array(select "auditRecord"."id" as id
  from "auditRecord"
  where ("auditRecord"."accountId" = $2
    and "auditRecord"."id" < $3)
  order by "auditRecord"."id" desc
  limit 51)))
  order by "auditRecord"."id" desc;

-- fence: audit-log.view, holding view-audit-log
-- fence: audit-log.export, holding export-audit-logs + view-audit-log
update "auditRecord" set "id" = "id"
  where ("auditRecord"."id" = $1
    and "auditRecord"."accountId" = $2);

-- hold: audit-log.view, holding view-audit-log
-- hold: audit-log.export, holding export-audit-logs + view-audit-log
/* countersign */ select "auditRecord"."id" as id, current_setting('transaction_isolation') as isolation
  from "auditRecord"
  where ("auditRecord"."id" = any ($1)
    and "auditRecord"."accountId" = $2)
  order by "auditRecord"."id" for update;
/* countersign */ select "auditRecord".*
  from "auditRecord"
  where ("auditRecord"."accountId" = $1
    and "auditRecord"."id" = any ($2));
