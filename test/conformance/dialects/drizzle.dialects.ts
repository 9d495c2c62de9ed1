/** Drizzle in the run over SQLite and MariaDB. */
import { createClient } from '@libsql/client';
import { type Column, sql, type SQL, type Table } from 'drizzle-orm';
import { drizzle as onLibSql } from 'drizzle-orm/libsql';
import { drizzle as onMysql } from 'drizzle-orm/mysql2';
import { createPool } from 'mysql2/promise';
import type { OpenAdapter } from '../layers/layer.js';
import { certificatesIn, tablesOf } from './drizzle-certificates.js';
import { addressOf } from './kysely.dialects.js';
import type { OtherDatabase } from './other-database.js';

/** The part of Drizzle's databases that the tests use, which is alike in all of them. */
export interface AnyDrizzle {
  select(fields?: Readonly<Record<string, Column>>): { from(table: unknown): Filtered<object[]> };
  update(table: Table): { set(values: object): Filtered<unknown> };
}

interface Filtered<V> extends PromiseLike<V> {
  where(condition: SQL): PromiseLike<V>;
}

/** A connection to the database. */
export function drizzleOn(database: OtherDatabase, statements: string[] = []) {
  const logger = { logQuery: (statement: string) => void statements.push(statement) };
  if (database.kind === 'sqlite') {
    const client = createClient({ url: `file:${database.file}` });
    const db: unknown = onLibSql(client, { logger });
    return { db: db as AnyDrizzle, close: async () => client.close() };
  }
  const pool = createPool(addressOf(database));
  const db: unknown = onMysql(pool, { logger });
  return { db: db as AnyDrizzle, close: () => pool.end() };
}

/** How many rows an update changed. */
export function changedRows(answer: unknown): number {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const { affectedRows, rowsAffected } = first as Record<string, unknown>;
  return Number(affectedRows ?? rowsAffected);
}

/** Opens the lookup. */
export async function openDrizzle(database: OtherDatabase): Promise<OpenAdapter> {
  const statements: string[] = [];
  const { db, close } = drizzleOn(database, statements);
  const { certificate } = tablesOf[database.kind];
  const lookup =
    database.kind === 'sqlite'
      ? certificatesIn(db, tablesOf.sqlite)
      : certificatesIn(db, tablesOf.mariadb);
  const keys = { id: certificate.id, accountId: certificate.accountId };
  type Keys = { id: string; accountId: string }[];
  const rowsWhere = async (condition: SQL) =>
    (await db.select(keys).from(certificate).where(condition)) as Keys;
  return {
    statements,
    statementsOf: () => 1,
    adapter: {
      lookup,
      async list(access, page) {
        const { items, next } = await lookup.page(access, page);
        const rows = items.map(({ row, actions }) => {
          const { id, accountId } = row as Keys[0];
          return { id, accountId, actions };
        });
        return { items: rows, next };
      },
      async filtered(access) {
        const filtered = await rowsWhere(lookup.filter(access));
        const inScope = (await db.select().from(lookup.inScope(access))) as Keys;
        const keysOf = (rows: Keys) => rows.map(({ id, accountId }) => [id, accountId]).toSorted();
        expect(keysOf(inScope)).toEqual(keysOf(filtered));
        return filtered;
      },
      async fenced(access) {
        const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
        const changed = await db
          .update(certificate)
          .set({ kind: sql`kind` })
          .where(fence);
        const rows = await rowsWhere(fence);
        expect(changedRows(changed)).toBe(rows.length);
        return rows;
      },
    },
    close,
  };
}
