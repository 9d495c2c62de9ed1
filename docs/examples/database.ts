/** What the application of the README has already: a database, and an authentication that sets `request.user`. */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';

export interface DB {
  note: { id: string; tenantId: string; author: string; text: string };
}

const pglite = new PGlite();

async function query(text: string, values: readonly unknown[] = []) {
  const { rows, affectedRows = 0 } = await pglite.query(text, [...values]);
  return { command: 'SELECT', rows, rowCount: affectedRows };
}

const connection = { query, release: () => undefined };
const pool = { connect: () => Promise.resolve(connection), end: () => pglite.close() };

export const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) });
