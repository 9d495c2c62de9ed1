/**
 * Indexes that answer "which certificates of these keypairs or profiles" and "which keypairs are open" without reading a row:
 * at a million certificates they make a list by assignment 3 to 30 times as fast (bench/RESULTS.md). Never edited after a release.
 */
import { type Migration, sql } from 'kysely';

export const listIndexes: Migration = {
  async up(db) {
    for (const column of ['keypairId', 'profileId']) {
      const name = `certificate_${column}_index`;
      await db.schema.dropIndex(name).execute();
      // Kysely's builder has no INCLUDE.
      await sql`create index ${sql.ref(name)} on "certificate" (${sql.ref(column)}, "id" desc) include ("accountId")`.execute(
        db,
      );
    }
    await db.schema
      .createIndex('keypair_access_index')
      .on('keypair')
      .columns(['accountId', 'access', 'id'])
      .execute();
  },
};
