/** Releases and threat scans. Applied once; never edited after a release of the service. */
import { type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { createdAt, madeBySomebody, oneOf, ownedByAccount } from './column-builders.js';

export const releases: Migration = {
  async up(db) {
    await db.schema
      .createTable('release')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) =>
        column.notNull().check(oneOf('type', ['online', 'offline', 'test'])),
      )
      .addColumn('status', 'text', (column) =>
        column.notNull().check(oneOf('status', ['requested', 'approved', 'rejected', 'closed'])),
      )
      .addColumn('windowStart', 'timestamptz', (column) => column.notNull())
      .addColumn('windowEnd', 'timestamptz', (column) => column.notNull())
      .addColumn('maxSignatures', 'integer')
      .addColumn('signatureCount', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('requiredApprovals', 'integer', (column) =>
        column
          .notNull()
          .defaultTo(1)
          .check(sql`"requiredApprovals" >= 1`),
      )
      .addColumn('requestedBy', 'uuid', (column) => column.notNull())
      .$call(createdAt)
      .addCheckConstraint(
        'release_within_maximum',
        sql`"maxSignatures" is null or "signatureCount" <= "maxSignatures"`,
      )
      .execute();
    await indexByAccount(db, 'release');

    await db.schema
      .createTable('releaseKeypair')
      .addColumn('releaseId', 'uuid', (column) =>
        column.notNull().references('release.id').onDelete('cascade'),
      )
      .addColumn('keypairId', 'uuid', (column) =>
        column.notNull().references('keypair.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('releaseKeypair_pkey', ['releaseId', 'keypairId'])
      .execute();
    await db.schema
      .createIndex('releaseKeypair_keypair_index')
      .on('releaseKeypair')
      .columns(['keypairId', 'releaseId desc'])
      .execute();

    await db.schema
      .createTable('releaseParticipant')
      .addColumn('releaseId', 'uuid', (column) =>
        column.notNull().references('release.id').onDelete('cascade'),
      )
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('releaseParticipant_pkey', ['releaseId', 'userId'])
      .execute();
    await db.schema
      .createIndex('releaseParticipant_user_index')
      .on('releaseParticipant')
      .columns(['userId', 'releaseId desc'])
      .execute();

    await db.schema
      .createTable('threatScan')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(oneOf('status', ['queued', 'running', 'passed', 'failed', 'error'])),
      )
      .addColumn('project', 'text')
      .addColumn('findings', 'jsonb', (column) => column.notNull().defaultTo(sql`'[]'::jsonb`))
      .addColumn('error', 'text')
      .$call(madeBySomebody)
      .addColumn('finishedAt', 'timestamptz')
      .execute();
    await indexByAccount(db, 'threatScan');
  },
};
