/** By which token people ask, vote and help, and to whom a token was shown. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/** The columns that name a token, by table. */
const acts = {
  exportRequest: ['requestedWith', 'collectedWith'],
  deleteRequest: ['requestedWith'],
  release: ['requestedWith'],
  approvalVote: ['votedWith'],
  recovery: ['createdWith', 'confirmedWith'],
} as const;

/**
 * `null`: from before this migration. A foreign key, so that no token is deleted as long as it says whose an act was; to revoke one
 * keeps its row. Of the tokens from before, who else used one is told from who made the user and who issued a token until then.
 */
export const tokensOfActs: Migration = {
  async up(db) {
    for (const [table, columns] of Object.entries(acts)) {
      for (const column of columns) {
        await db.schema
          .alterTable(table)
          .addColumn(column, 'uuid', (added) => added.references('apiToken.id'))
          .execute();
      }
    }
    await db.schema
      .alterTable('apiToken')
      .addColumn('shownTo', sql`uuid[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
      .execute();
    await sql`update "apiToken" set "shownTo" = array(
        select "user"."createdBy" from "user"
        where "user"."id" = "apiToken"."userId" and "user"."createdBy" is not null
          and ("apiToken"."first" or "user"."kind" = 'service')
        union
        select "issued"."issuedBy" from "apiToken" as "issued"
        where "issued"."userId" = "apiToken"."userId" and "issued"."issuedBy" is not null
          and not "issued"."first" and "issued"."id" <= "apiToken"."id")`.execute(db);
  },
};
