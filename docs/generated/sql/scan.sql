-- Statements of the lookup on "threatScan" for "scan". Generated: npm run generate.

-- check: scan.view, holding view-threat-detection
-- check: scan-report.download, holding manage-threat-detection
-- check: scan.assign-project, holding manage-threat-detection
/* countersign */ select "threatScan".*
  from "threatScan"
  where ("threatScan"."accountId" = $1
    and "threatScan"."id" = any ($2));

-- filter: scan.view, holding view-threat-detection
select *
  from "threatScan"
  where ("threatScan"."accountId" = $1);

-- page: scan.view, holding view-threat-detection
/* countersign */ select "threatScan".*
  from "threatScan"
  where ("threatScan"."accountId" = $1
    and "threatScan"."id" = any (array(select "threatScan"."id" as id
  from "threatScan"
  where ("threatScan"."accountId" = $2)
  order by "threatScan"."id" desc
  limit 51)))
  order by "threatScan"."id" desc;

-- page after another: scan.view, holding view-threat-detection
/* countersign */ select "threatScan".*
  from "threatScan"
  where ("threatScan"."accountId" = $1
    and "threatScan"."id" = any (array(select "threatScan"."id" as id
  from "threatScan"
  where ("threatScan"."accountId" = $2
    and "threatScan"."id" < $3)
  order by "threatScan"."id" desc
  limit 51)))
  order by "threatScan"."id" desc;

-- fence: scan.view, holding view-threat-detection
-- fence: scan-report.download, holding manage-threat-detection
-- fence: scan.assign-project, holding manage-threat-detection
update "threatScan" set "id" = "id"
  where ("threatScan"."id" = $1
    and "threatScan"."accountId" = $2);

-- hold: scan.view, holding view-threat-detection
-- hold: scan-report.download, holding manage-threat-detection
-- hold: scan.assign-project, holding manage-threat-detection
/* countersign */ select "threatScan"."id" as id, current_setting('transaction_isolation') as isolation
  from "threatScan"
  where ("threatScan"."id" = any ($1)
    and "threatScan"."accountId" = $2)
  order by "threatScan"."id" for update;
/* countersign */ select "threatScan".*
  from "threatScan"
  where ("threatScan"."accountId" = $1
    and "threatScan"."id" = any ($2));
