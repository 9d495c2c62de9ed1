/** Kysely in the run over databases. */
import { Kysely, PostgresDialect } from 'kysely';
import type { OpenLookup } from './layer.js';
import { CertificateLookup, type Database } from '../kysely-certificates.js';

/** Opens the lookup. */
export const openKysely: OpenLookup = async ({ pool, statements }) => {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const lookup = new CertificateLookup(db);
  const keys = ['id', 'account_id as accountId'] as const;
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        const rows = items.map(({ row, actions }) => ({
          id: row.id,
          accountId: row.account_id,
          actions,
        }));
        return { items: rows, next };
      },
      filtered: (access) =>
        db.selectFrom('certificate').select(keys).where(lookup.filter(access)).execute(),
      fenced: (access) =>
        db
          .updateTable('certificate')
          .set((eb) => ({ kind: eb.ref('kind') }))
          .where(lookup.fence(access as Parameters<typeof lookup.fence>[0]))
          .returning(keys)
          .execute(),
    },
    // The pool belongs to the database.
    close: async () => {},
  };
};
