-- Statements of the lookup on "auditRecord" for "audit-record". Generated: npm run generate.

-- page: audit-log.view, holding view-audit-log
-- page: audit-log.export, holding export-audit-logs + view-audit-log
select "auditRecord".*
  from "auditRecord"
  where ("auditRecord"."accountId" = $1
    and "auditRecord"."id" = any (array(select "auditRecord"."id" as "id"
  from "auditRecord"
  where ("auditRecord"."accountId" = $2)
  order by "auditRecord"."id" desc
  limit $3)))
  order by "auditRecord"."id" desc;

-- check: audit-log.view, holding view-audit-log
-- check: audit-log.export, holding export-audit-logs + view-audit-log
select "auditRecord".*
  from "auditRecord"
  where ("auditRecord"."accountId" = $1
    and "auditRecord"."id" = any ($2));
