/** Which process holds the artifact of a scan, and until when that is certain. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/** Scans from before belong to nobody: their lease is over at once. The index finds the unfinished ones whose lease is over. */
export const scanLeases: Migration = {
  async up(db) {
    await db.schema
      .alterTable('threatScan')
      .addColumn('ownerId', 'uuid')
      .addColumn('leaseUntil', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
    await db.schema
      .createIndex('threatScan_lease_index')
      .on('threatScan')
      .columns(['leaseUntil', 'id'])
      .where(sql.ref('status'), 'in', [sql.lit('queued'), sql.lit('running')])
      .execute();
  },
};
