/** The order of the keypairs of a rotation, and which of them is the current one. Applied once; never edited after a release. */
import type { Migration } from 'kysely';

/**
 * `currentKeypairId` has no foreign key: a refresh would have to lock the keypair, which a caller who deletes it holds while
 * waiting for the rotation. The index finds what is due.
 */
export const keyRotationOrder: Migration = {
  async up(db) {
    await db.schema.alterTable('keyRotation').addColumn('currentKeypairId', 'uuid').execute();
    await db.schema
      .alterTable('keyRotation')
      .addUniqueConstraint('keyRotation_alias_unique', ['accountId', 'alias'])
      .execute();
    await db.schema
      .alterTable('keyRotationKeypair')
      .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex('keyRotation_due_index')
      .on('keyRotation')
      .columns(['nextRefreshAt', 'id'])
      .execute();
  },
};
