/** Drizzle in the run over databases. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { expectSameRows, type OpenLookup } from './layer.js';
import { certificate, certificatesIn } from '../drizzle-certificates.js';

const keys = { id: certificate.id, accountId: certificate.accountId };

/** Opens the lookup. */
export const openDrizzle: OpenLookup = async ({ pool, statements }) => {
  const db = drizzle(pool);
  const lookup = certificatesIn(db);
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        const rows = items.map(({ row, actions }) => ({ ...row, actions }));
        return { items: rows, next };
      },
      async filtered(access) {
        const filtered = await db.select(keys).from(certificate).where(lookup.filter(access));
        expectSameRows(filtered, await db.select().from(lookup.inScope(access)));
        return filtered;
      },
      fenced: (access) =>
        db
          .update(certificate)
          .set({ kind: sql`kind` })
          .where(lookup.fence(access as Parameters<typeof lookup.fence>[0]))
          .returning(keys),
    },
    // The pool belongs to the database.
    close: async () => {},
  };
};
