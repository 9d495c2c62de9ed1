/** Administrators without tokens who are helped by two people. Applied once; never edited after a release. */
import type { Migration } from 'kysely';
import { indexByAccount } from './account-index.js';
import { madeBySomebody, oneOf, ownedByAccount } from './column-builders.js';

export const recoveries: Migration = {
  async up(db) {
    await db.schema
      .createTable('recovery')
      .$call(ownedByAccount)
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('open')
          .check(oneOf('status', ['open', 'confirmed', 'redeemed', 'closed'])),
      )
      .addColumn('openedHalf', 'bytea', (column) => column.notNull().unique())
      .addColumn('confirmedBy', 'uuid')
      .addColumn('confirmedHalf', 'bytea', (column) => column.unique())
      .addColumn('expiresAt', 'timestamptz', (column) => column.notNull())
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'recovery');
  },
};
