-- Statements of the lookup on "keypairProfile" for "keypair-profile". Generated: npm run generate.

-- check: keypair-profile.update, holding manage-keypair
-- check: keypair-profile.enable, holding manage-keypair
-- check: keypair-profile.disable, holding manage-keypair
-- check: keypair-profile.view, holding manage-keypair
select "keypairProfile".*
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1
    and "keypairProfile"."id" = any ($2));

-- page: keypair-profile.view, holding manage-keypair
select "keypairProfile".*
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1
    and "keypairProfile"."id" = any (array(select "keypairProfile"."id" as "id"
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $2)
  order by "keypairProfile"."id" desc
  limit $3)))
  order by "keypairProfile"."id" desc;
