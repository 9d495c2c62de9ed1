-- Statements of the lookup on "certificateProfile" for "certificate-profile". Generated: npm run generate.

-- page: certificate-profile.view, holding view-certificate-profile
-- page: certificate-profile.view, holding manage-certificate-profiles
-- page: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
select "certificateProfile".*, ("certificateProfile"."createdBy" = $1) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any (array(select "certificateProfile"."id" as "id"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $3
    and ("certificateProfile"."createdBy" = $4))
  order by "certificateProfile"."id" desc
  limit $5)))
  order by "certificateProfile"."id" desc;

-- check: certificate-profile.view, holding view-certificate-profile
-- check: certificate-profile.view, holding manage-certificate-profiles
-- check: certificate-profile.view, holding view-certificate-profile + manage-certificate-profiles
-- check: certificate-profile.update, holding manage-certificate-profiles
-- check: certificate-profile.clone, holding manage-certificate-profiles
-- check: certificate-profile.enable, holding manage-certificate-profiles
-- check: certificate-profile.disable, holding manage-certificate-profiles
select "certificateProfile".*, ("certificateProfile"."createdBy" = $1) is true as "$0"
  from "certificateProfile"
  where ("certificateProfile"."accountId" = $2
    and "certificateProfile"."id" = any ($3));
