import { type CreateTableBuilder, type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { createdAt, oneOf, ownedByAccount } from './column-builders.js';

function request<Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
  statuses: readonly string[],
) {
  return table
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().defaultTo('pending').check(oneOf('status', statuses)),
    )
    .addColumn('requiredApprovals', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(1)
        .check(sql`"requiredApprovals" >= 1`),
    )
    .addColumn('requestedBy', 'uuid', (column) => column.notNull())
    .$call(createdAt)
    .addColumn('decidedAt', 'timestamptz');
}

export const requests: Migration = {
  async up(db) {
    await db.schema
      .createTable('exportRequest')
      .$call(ownedByAccount)
      .addColumn('keypairId', 'uuid', (column) =>
        column.notNull().references('keypair.id').onDelete('cascade'),
      )
      .$call((table) => request(table, ['pending', 'approved', 'rejected', 'collected']))
      .addColumn('collectedAt', 'timestamptz')
      .execute();

    await db.schema
      .createTable('deleteRequest')
      .$call(ownedByAccount)
      .addColumn('keypairId', 'uuid', (column) => column.notNull())
      .$call((table) => request(table, ['pending', 'approved', 'rejected']))
      .execute();

    for (const table of ['exportRequest', 'deleteRequest']) {
      await indexByAccount(db, table);
      await db.schema
        .createIndex(`${table}_keypair_index`)
        .on(table)
        .columns(['keypairId', 'id desc'])
        .execute();
    }

    await db.schema
      .createTable('approvalVote')
      .addColumn('requestType', 'text', (column) =>
        column.notNull().check(oneOf('requestType', ['export', 'delete', 'release'])),
      )
      .addColumn('requestId', 'uuid', (column) => column.notNull())
      .addColumn('userId', 'uuid', (column) => column.notNull())
      .addColumn('vote', 'text', (column) =>
        column.notNull().check(oneOf('vote', ['approve', 'reject'])),
      )
      .addColumn('comment', 'text')
      .$call(createdAt)
      .addPrimaryKeyConstraint('approvalVote_pkey', ['requestType', 'requestId', 'userId'])
      .execute();
  },
};
