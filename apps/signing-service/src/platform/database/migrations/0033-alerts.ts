/** What was told to whom, so that each alert is sent once. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/** The row without recipient says that the recipients of an alert were found. */
export const alerts: Migration = {
  async up(db) {
    await db.schema
      .createTable('alertDelivery')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('dueAt', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn('sentAt', 'timestamptz')
      .addPrimaryKeyConstraint('alertDelivery_pkey', ['key', 'recipient'])
      .execute();
    await db.schema
      .createIndex('alertDelivery_due_index')
      .on('alertDelivery')
      .column('dueAt')
      .where(sql.ref('sentAt'), 'is', null)
      .execute();
  },
};
