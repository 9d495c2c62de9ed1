-- Statements of the lookup on "certificateProfile" for "certificate-profile". Generated: npm run generate.

-- check: certificate-profile.view, holding view-certificate-profile
-- check: certificate-profile.view, holding manage-certificate-profiles
-- check: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
-- check: certificate-profile.update, holding manage-certificate-profiles
-- check: certificate-profile.clone, holding manage-certificate-profiles
-- check: certificate-profile.enable, holding manage-certificate-profiles
-- check: certificate-profile.disable, holding manage-certificate-profiles
/* countersign */ select "certificateProfile".*, ("certificateProfile"."createdBy" = $1) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any ($3));

-- filter: certificate-profile.view, holding view-certificate-profile
-- filter: certificate-profile.view, holding manage-certificate-profiles
-- filter: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
select *
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $1
    and ("certificateProfile"."createdBy" = $2));

-- page: certificate-profile.view, holding view-certificate-profile
/* countersign */ select "certificateProfile".*
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $1
    and "certificateProfile"."id" = any (array(select "certificateProfile"."id" as id
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and ("certificateProfile"."createdBy" = $3))
  order by "certificateProfile"."id" desc
  limit 51)))
  order by "certificateProfile"."id" desc;

-- page after another: certificate-profile.view, holding view-certificate-profile
/* countersign */ select "certificateProfile".*
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $1
    and "certificateProfile"."id" = any (array(select "certificateProfile"."id" as id
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and ("certificateProfile"."createdBy" = $3)
    and "certificateProfile"."id" < $4)
  order by "certificateProfile"."id" desc
  limit 51)))
  order by "certificateProfile"."id" desc;

-- fence: certificate-profile.view, holding view-certificate-profile
-- fence: certificate-profile.view, holding manage-certificate-profiles
-- fence: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
-- fence: certificate-profile.update, holding manage-certificate-profiles
-- fence: certificate-profile.clone, holding manage-certificate-profiles
-- fence: certificate-profile.enable, holding manage-certificate-profiles
-- fence: certificate-profile.disable, holding manage-certificate-profiles
update "certificateProfile" set "id" = "id"
  where ("certificateProfile"."id" = $1
    and "certificateProfile"."accountId" = $2
    and (("certificateProfile"."createdBy" = $3)));

-- hold: certificate-profile.view, holding view-certificate-profile
-- hold: certificate-profile.view, holding manage-certificate-profiles
-- hold: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
-- hold: certificate-profile.update, holding manage-certificate-profiles
-- hold: certificate-profile.clone, holding manage-certificate-profiles
-- hold: certificate-profile.enable, holding manage-certificate-profiles
-- hold: certificate-profile.disable, holding manage-certificate-profiles
/* countersign */ select "certificateProfile"."id" as id, current_setting('transaction_isolation') as isolation
  from "certificateProfile"
  where ("certificateProfile"."id" = any ($1)
    and "certificateProfile"."accountId" = $2)
  order by "certificateProfile"."id" for update;
/* countersign */ select "certificateProfile".*, ("certificateProfile"."createdBy" = $1) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any ($3));

-- page: certificate-profile.view, holding manage-certificate-profiles
-- page: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
/* countersign */ select "certificateProfile".*, (not exists (select "user"."id"
  from "user"
  where "user"."id" = "certificateProfile"."createdBy"
    and "user"."status" = $1)) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any (array(select "certificateProfile"."id" as id
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $3
    and ("certificateProfile"."createdBy" = $4))
  order by "certificateProfile"."id" desc
  limit 51)))
  order by "certificateProfile"."id" desc;

-- page after another: certificate-profile.view, holding manage-certificate-profiles
-- page after another: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
/* countersign */ select "certificateProfile".*, (not exists (select "user"."id"
  from "user"
  where "user"."id" = "certificateProfile"."createdBy"
    and "user"."status" = $1)) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any (array(select "certificateProfile"."id" as id
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $3
    and ("certificateProfile"."createdBy" = $4)
    and "certificateProfile"."id" < $5)
  order by "certificateProfile"."id" desc
  limit 51)))
  order by "certificateProfile"."id" desc;

-- check: certificate-profile.take-over, holding manage-certificate-profiles
/* countersign */ select "certificateProfile".*, (not exists (select "user"."id"
  from "user"
  where "user"."id" = "certificateProfile"."createdBy"
    and "user"."status" = $1)) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any ($3));

-- fence: certificate-profile.take-over, holding manage-certificate-profiles
update "certificateProfile" set "id" = "id"
  where ("certificateProfile"."id" = $1
    and "certificateProfile"."accountId" = $2
    and (not exists (select "user"."id"
  from "user"
  where "user"."id" = "certificateProfile"."createdBy"
    and "user"."status" = $3)));

-- hold: certificate-profile.take-over, holding manage-certificate-profiles
/* countersign */ select "certificateProfile"."id" as id, current_setting('transaction_isolation') as isolation
  from "certificateProfile"
  where ("certificateProfile"."id" = any ($1)
    and "certificateProfile"."accountId" = $2)
  order by "certificateProfile"."id" for update;
/* countersign */ select "certificateProfile".*, (not exists (select "user"."id"
  from "user"
  where "user"."id" = "certificateProfile"."createdBy"
    and "user"."status" = $1)) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any ($3));
