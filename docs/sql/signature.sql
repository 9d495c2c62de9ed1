-- Statements of the lookup on "signature" for "signature". Generated: npm run generate.

-- page: signature-log.view, holding view-audit-log
-- page: signature-log.export, holding export-audit-logs + view-audit-log
select "signature".*
  from "signature"
  where ("signature"."accountId" = $1
    and "signature"."id" = any (array(select "signature"."id" as "id"
  from "signature"
  where ("signature"."accountId" = $2)
  order by "signature"."id" desc
  limit $3)))
  order by "signature"."id" desc;

-- check: signature-log.view, holding view-audit-log
-- check: signature-log.export, holding export-audit-logs + view-audit-log
select "signature".*
  from "signature"
  where ("signature"."accountId" = $1
    and "signature"."id" = any ($2));
