/** Plain SQL over `pg` in the run over databases. */
import type { OpenLookup } from './layer.js';
import { certificatesIn } from '../pg-certificates.js';
import { type Sql, sql } from '../pg-lookup.js';

const keys = 'certificate.id, certificate.account_id as "accountId"';

/** Opens the lookup. */
export const openPg: OpenLookup = async ({ pool, statements }) => {
  const lookup = certificatesIn(pool);
  const run = async (statement: Sql) => {
    const values: unknown[] = [];
    const text = statement(values);
    const { rows } = await pool.query<{ id: string; accountId: string }>(text, values);
    return rows;
  };
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        const rows = items.map(({ row, actions }) => ({
          ...{ id: String(row['id']), accountId: String(row['account_id']), actions },
        }));
        return { items: rows, next };
      },
      filtered: (access) =>
        run(sql`select ${() => keys} from certificate where ${lookup.filter(access)}`),
      fenced: (access) =>
        run(
          sql`update certificate set kind = kind where ${lookup.fence(access as Parameters<typeof lookup.fence>[0])} returning ${() => keys}`,
        ),
    },
    // The pool belongs to the database.
    close: async () => {},
  };
};
