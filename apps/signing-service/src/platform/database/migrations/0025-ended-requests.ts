/** Requests that end without a decision. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';
import { oneOf } from './column-builders.js';

const ends = ['withdrawn', 'closed'];

/** What the status of each table can be from now on. */
const statuses = {
  exportRequest: ['pending', 'approved', 'rejected', 'collected', ...ends],
  deleteRequest: ['pending', 'approved', 'rejected', ...ends],
  release: ['requested', 'approved', 'rejected', ...ends],
};

/** Until now the export requests of a deleted keypair were deleted with it, and its other requests to delete it. */
export const endedRequests: Migration = {
  async up(db) {
    for (const [table, values] of Object.entries(statuses)) {
      const constraint = sql.ref(`${table}_status_check`);
      await sql`alter table ${sql.table(table)} drop constraint ${constraint}`.execute(db);
      await sql`alter table ${sql.table(table)}
        add constraint ${constraint} check (${oneOf('status', values)})`.execute(db);
    }
    await sql`alter table "exportRequest" drop constraint "exportRequest_keypairId_fkey"`.execute(
      db,
    );
  },
};
