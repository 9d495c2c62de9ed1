-- Statements of the lookup on "certificateTemplate" for "certificate-template". Generated: npm run generate.

-- check: certificate-template.view, holding view-certificate-template
/* countersign */ select "certificateTemplate".*
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1
    and "certificateTemplate"."id" = any ($2));

-- filter: certificate-template.view, holding view-certificate-template
select *
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1);

-- page: certificate-template.view, holding view-certificate-template
/* countersign */ select "certificateTemplate".*
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1
    and "certificateTemplate"."id" = any (array(select "certificateTemplate"."id" as id
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $2)
  order by "certificateTemplate"."id" desc
  limit 51)))
  order by "certificateTemplate"."id" desc;

-- page after another: certificate-template.view, holding view-certificate-template
/* countersign */ select "certificateTemplate".*
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1
    and "certificateTemplate"."id" = any (array(select "certificateTemplate"."id" as id
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $2
    and "certificateTemplate"."id" < $3)
  order by "certificateTemplate"."id" desc
  limit 51)))
  order by "certificateTemplate"."id" desc;

-- fence: certificate-template.view, holding view-certificate-template
update "certificateTemplate" set "id" = "id"
  where ("certificateTemplate"."id" = $1
    and "certificateTemplate"."accountId" = $2);

-- hold: certificate-template.view, holding view-certificate-template
/* countersign */ select "certificateTemplate"."id" as id, current_setting('transaction_isolation') as isolation
  from "certificateTemplate"
  where ("certificateTemplate"."id" = any ($1)
    and "certificateTemplate"."accountId" = $2)
  order by "certificateTemplate"."id" for update;
/* countersign */ select "certificateTemplate".*
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1
    and "certificateTemplate"."id" = any ($2));
