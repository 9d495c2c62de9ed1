/** Who made a user, and who gave a user a token: both may act through it. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

/** Null: from before this migration, or onboarded, or a person's own token. No foreign keys, as for every record of who made a row. */
export const whoStandsBehind: Migration = {
  async up(db) {
    await db.schema.alterTable('user').addColumn('createdBy', 'uuid').execute();
    await db.schema.alterTable('apiToken').addColumn('issuedBy', 'uuid').execute();
  },
};
