/** Which team a project belongs to: a project is a name, so it has no place among ids. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

export const teamProjects: Migration = {
  async up(db) {
    await db.schema
      .createTable('teamProject')
      .addColumn('accountId', 'uuid', (column) => column.notNull().references('account.id'))
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('teamId', 'uuid', (column) =>
        column.notNull().references('team.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('teamProject_pkey', ['accountId', 'project'])
      .execute();
    await db.schema
      .createIndex('teamProject_team_index')
      .on('teamProject')
      .columns(['teamId', 'project'])
      .execute();
  },
};
