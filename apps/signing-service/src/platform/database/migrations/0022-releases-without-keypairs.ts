/** Whether a release names keypairs. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

/** Stored, because a release that has lost its keypairs is closed, and one that never named any is not. */
export const releasesWithoutKeypairs: Migration = {
  async up(db) {
    await db.schema
      .alterTable('release')
      .addColumn('namesKeypairs', 'boolean', (column) => column.notNull().defaultTo(true))
      .execute();
  },
};
