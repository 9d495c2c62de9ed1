import { type Migration, sql } from 'kysely';
import { indexByAccount } from './account-index.js';
import { madeBySomebody, oneOf, ownedByAccount } from './column-builders.js';

export const teams: Migration = {
  async up(db) {
    await db.schema
      .createTable('team')
      .$call(ownedByAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('requiredApprovals', 'integer', (column) =>
        column
          .notNull()
          .defaultTo(1)
          .check(sql`"requiredApprovals" between 1 and 3`),
      )
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('active')
          .check(oneOf('status', ['active', 'inactive'])),
      )
      .$call(madeBySomebody)
      .execute();
    await indexByAccount(db, 'team');

    await db.schema
      .createTable('teamMember')
      .addColumn('teamId', 'uuid', (column) =>
        column.notNull().references('team.id').onDelete('cascade'),
      )
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('teamMember_pkey', ['teamId', 'userId'])
      .execute();
    await db.schema
      .createIndex('teamMember_user_index')
      .on('teamMember')
      .columns(['userId', 'teamId'])
      .execute();

    await db.schema
      .createTable('teamResource')
      .addColumn('teamId', 'uuid', (column) =>
        column.notNull().references('team.id').onDelete('cascade'),
      )
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('resourceId', 'uuid', (column) => column.notNull())
      .addPrimaryKeyConstraint('teamResource_pkey', ['type', 'resourceId'])
      .execute();
    await db.schema
      .createIndex('teamResource_team_index')
      .on('teamResource')
      .columns(['teamId', 'type', 'resourceId'])
      .execute();
  },
};
