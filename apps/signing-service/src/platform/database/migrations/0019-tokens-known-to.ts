/** Which token was the first of its user, and who else knows a token. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/**
 * A user and its first token were made in one transaction, so they have the same time. Until now a first token had no issuer,
 * although the maker of the user saw it.
 */
export const tokensKnownTo: Migration = {
  async up(db) {
    await db.schema
      .alterTable('apiToken')
      .addColumn('first', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('knownTo', sql`uuid[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
      .execute();
    await sql`update "apiToken" set "first" = true from "user"
      where "user"."id" = "apiToken"."userId" and "apiToken"."createdAt" = "user"."createdAt"
        and "apiToken"."issuedBy" is null`.execute(db);
    await sql`update "apiToken" set "issuedBy" = "user"."createdBy" from "user"
      where "user"."id" = "apiToken"."userId" and "apiToken"."first"
        and "user"."createdBy" is not null`.execute(db);
    await sql`update "apiToken" set "knownTo" = array["issuedBy"]
      where "issuedBy" is not null`.execute(db);
    // The holders of a token that was issued may have made the others with it.
    await sql`update "apiToken" set "knownTo" = (
        select array_agg(distinct "issued"."issuedBy") from "apiToken" as "issued"
        where "issued"."userId" = "apiToken"."userId" and "issued"."id" < "apiToken"."id"
          and "issued"."issuedBy" is not null)
      where "issuedBy" is null and exists (
        select from "apiToken" as "issued"
        where "issued"."userId" = "apiToken"."userId" and "issued"."id" < "apiToken"."id"
          and "issued"."issuedBy" is not null)`.execute(db);
  },
};
