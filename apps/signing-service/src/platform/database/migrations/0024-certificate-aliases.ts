/** Aliases of certificates are unique in their account. Never edited after a release. */
import { type Migration, sql } from 'kysely';

/** A certificate without an alias gets one from its keypair's; of equal ones, the oldest keeps it. */
export const certificateAliases: Migration = {
  async up(db) {
    await sql`update "certificate" set "alias" =
      left(coalesce((select "alias" from "keypair" where "keypair"."id" = "certificate"."keypairId"), 'certificate'), 80)
      || '-' || right("id"::text, 12)
      where "alias" is null or exists (select from "certificate" "older"
        where "older"."accountId" = "certificate"."accountId" and "older"."alias" = "certificate"."alias"
          and "older"."id" < "certificate"."id")`.execute(db);
    await sql`create unique index "certificate_alias_unique" on "certificate" ("accountId", "alias")`.execute(
      db,
    );
  },
};
