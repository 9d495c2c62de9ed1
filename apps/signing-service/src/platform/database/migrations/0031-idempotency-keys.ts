/** Results of POSTs that a client may repeat by their key. Applied once; never edited after a release. */
import type { Migration } from 'kysely';
import { createdAt } from './column-builders.js';

/** `result` is JSON as text, because `jsonb` would not keep the order of fields, of which the `ETag` is made. */
export const idempotencyKeys: Migration = {
  async up(db) {
    const table = db.schema
      .createTable('idempotencyKey')
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('step', 'integer', (column) => column.notNull())
      .addColumn('requestHash', 'bytea', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('idempotencyKey_pkey', ['userId', 'key', 'step']);
    await createdAt(table).execute();
    await db.schema
      .createIndex('idempotencyKey_age_index')
      .on('idempotencyKey')
      .column('createdAt')
      .execute();
  },
};
