/** When tokens end and were last used. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

/** Tokens from before do not expire. The last use is a table apart, so that noting it waits for no act that holds the token. */
export const tokenTimes: Migration = {
  async up(db) {
    await db.schema.alterTable('apiToken').addColumn('expiresAt', 'timestamptz').execute();
    await db.schema
      .createTable('apiTokenUse')
      .addColumn('tokenId', 'uuid', (column) =>
        column.primaryKey().references('apiToken.id').onDelete('cascade'),
      )
      .addColumn('lastUsedAt', 'timestamptz', (column) => column.notNull())
      .execute();
  },
};
