-- Statements of the lookup on "certificateTemplate" for "certificate-template". Generated: npm run generate.

-- page: certificate-template.view, holding view-certificate-template
select "certificateTemplate".*
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1
    and "certificateTemplate"."id" = any (array(select "certificateTemplate"."id" as "id"
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $2)
  order by "certificateTemplate"."id" desc
  limit $3)))
  order by "certificateTemplate"."id" desc;

-- check: certificate-template.view, holding view-certificate-template
select "certificateTemplate".*
  from "certificateTemplate"
  where ("certificateTemplate"."accountId" = $1
    and "certificateTemplate"."id" = any ($2));
