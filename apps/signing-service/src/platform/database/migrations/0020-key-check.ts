/** What tells whether the service has the key-encryption key of this database. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/** One row at most. It is written by the first start, which has the key. */
export const keyCheck: Migration = {
  async up(db) {
    await db.schema
      .createTable('keyCheck')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('only', 'boolean', (column) =>
        column
          .notNull()
          .defaultTo(true)
          .unique()
          .check(sql`"only"`),
      )
      .addColumn('value', 'bytea', (column) => column.notNull())
      .execute();
  },
};
