/** Groups among the participants of a release, and whether it names any. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

/**
 * `participantsOnly` is stored, not derived: a release whose last participant is deleted must not open to everybody. Until now
 * no release could name anybody, so the default holds for all of them.
 */
export const releaseParticipants: Migration = {
  async up(db) {
    await db.schema
      .alterTable('release')
      .addColumn('participantsOnly', 'boolean', (column) => column.notNull().defaultTo(false))
      .execute();
    await db.schema
      .createTable('releaseParticipantGroup')
      .addColumn('releaseId', 'uuid', (column) =>
        column.notNull().references('release.id').onDelete('cascade'),
      )
      .addColumn('groupId', 'uuid', (column) =>
        column.notNull().references('userGroup.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('releaseParticipantGroup_pkey', ['releaseId', 'groupId'])
      .execute();
    await db.schema
      .createIndex('releaseParticipantGroup_group_index')
      .on('releaseParticipantGroup')
      .columns(['groupId', 'releaseId desc'])
      .execute();
  },
};
