-- Statements of the lookup on "threatScan" for "scan". Generated: npm run generate.

-- page: scan.view, holding view-threat-detection
select "threatScan".*
  from "threatScan"
  where ("threatScan"."accountId" = $1
    and "threatScan"."id" = any (array(select "threatScan"."id" as "id"
  from "threatScan"
  where ("threatScan"."accountId" = $2)
  order by "threatScan"."id" desc
  limit $3)))
  order by "threatScan"."id" desc;

-- check: scan.view, holding view-threat-detection
-- check: scan-report.download, holding manage-threat-detection
-- check: scan.assign-project, holding manage-threat-detection
select "threatScan".*
  from "threatScan"
  where ("threatScan"."accountId" = $1
    and "threatScan"."id" = any ($2));
