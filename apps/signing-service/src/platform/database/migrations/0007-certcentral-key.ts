/** The account's key for CertCentral. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';
import { createdAt, oneOf } from './column-builders.js';

export const certcentralKey: Migration = {
  async up(db) {
    await db.schema
      .createTable('certcentralKey')
      .addColumn('accountId', 'uuid', (column) => column.primaryKey().references('account.id'))
      .addColumn('wrappedKey', 'bytea', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(oneOf('status', ['enabled', 'disabled'])),
      )
      .addColumn('validatedAt', 'timestamptz')
      .$call(createdAt)
      .addColumn('updatedAt', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
  },
};
