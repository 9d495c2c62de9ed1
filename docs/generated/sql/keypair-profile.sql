-- Statements of the lookup on "keypairProfile" for "keypair-profile". Generated: npm run generate.

-- check: keypair-profile.update, holding manage-keypair
-- check: keypair-profile.enable, holding manage-keypair
-- check: keypair-profile.disable, holding manage-keypair
-- check: keypair-profile.view, holding manage-keypair
/* countersign */ select "keypairProfile".*
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1
    and "keypairProfile"."id" = any ($2));

-- fence: keypair-profile.update, holding manage-keypair
-- fence: keypair-profile.enable, holding manage-keypair
-- fence: keypair-profile.disable, holding manage-keypair
-- fence: keypair-profile.view, holding manage-keypair
update "keypairProfile" set "id" = "id"
  where ("keypairProfile"."id" = $1
    and "keypairProfile"."accountId" = $2);

-- hold: keypair-profile.update, holding manage-keypair
-- hold: keypair-profile.enable, holding manage-keypair
-- hold: keypair-profile.disable, holding manage-keypair
-- hold: keypair-profile.view, holding manage-keypair
/* countersign */ select "keypairProfile"."id" as id, current_setting('transaction_isolation') as isolation
  from "keypairProfile"
  where ("keypairProfile"."id" = any ($1)
    and "keypairProfile"."accountId" = $2)
  order by "keypairProfile"."id" for update;
/* countersign */ select "keypairProfile".*
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1
    and "keypairProfile"."id" = any ($2));

-- filter: keypair-profile.view, holding manage-keypair
select *
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1);

-- page: keypair-profile.view, holding manage-keypair
/* countersign */ select "keypairProfile".*
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1
    and "keypairProfile"."id" = any (array(select "keypairProfile"."id" as id
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $2)
  order by "keypairProfile"."id" desc
  limit 51)))
  order by "keypairProfile"."id" desc;

-- page after another: keypair-profile.view, holding manage-keypair
/* countersign */ select "keypairProfile".*
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $1
    and "keypairProfile"."id" = any (array(select "keypairProfile"."id" as id
  from "keypairProfile"
  where ("keypairProfile"."accountId" = $2
    and "keypairProfile"."id" < $3)
  order by "keypairProfile"."id" desc
  limit 51)))
  order by "keypairProfile"."id" desc;
