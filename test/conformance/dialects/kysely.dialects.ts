/** Kysely in the run over SQLite and MariaDB. */
import { Kysely, MysqlDialect, SqliteDialect } from 'kysely';
import { createPool } from 'mysql2';
import type { OpenAdapter } from '../layers/layer.js';
import { CertificateLookup, type Database } from '../kysely-certificates.js';
import type { OtherDatabase } from './other-database.js';
import { kyselyDatabase } from './sqlite-database.js';

/** A connection to the database. */
export function kyselyOn<DB>(database: OtherDatabase, statements: string[] = []): Kysely<DB> {
  return new Kysely<DB>({
    dialect:
      database.kind === 'sqlite'
        ? new SqliteDialect({ database: kyselyDatabase(database.file) })
        : new MysqlDialect({ pool: createPool({ ...addressOf(database), connectionLimit: 4 }) }),
    log: ({ query: { sql } }) => void statements.push(sql),
  });
}

/** Where a MariaDB is, as mysql2 and mariadb take it. */
export const addressOf = ({ socketPath, database, user }: OtherDatabase & { kind: 'mariadb' }) => ({
  ...{ socketPath, database, user },
});

/** Opens the lookup. */
export async function openKysely(database: OtherDatabase): Promise<OpenAdapter> {
  const statements: string[] = [];
  const db = kyselyOn<Database>(database, statements);
  const lookup = new CertificateLookup(db);
  const keys = ['id', 'account_id as accountId'] as const;
  const from = db.selectFrom('certificate').select(keys);
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        const rows = items.map(({ row: { id, account_id: accountId }, actions }) => ({
          ...{ id, accountId, actions },
        }));
        return { items: rows, next };
      },
      filtered: (access) => from.where(lookup.filter(access)).execute(),
      async fenced(access) {
        const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
        const update = db.updateTable('certificate').set((eb) => ({ kind: eb.ref('kind') }));
        const { numUpdatedRows } = await update.where(fence).executeTakeFirstOrThrow();
        const rows = await from.where(fence).execute();
        expect(Number(numUpdatedRows)).toBe(rows.length);
        return rows;
      },
    },
    close: () => db.destroy(),
  };
}
