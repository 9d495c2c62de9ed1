/** What differs between Drizzle's databases, and the part of their queries that is alike. */
import { type Column, is, type SQL, type Table } from 'drizzle-orm';
import {
  getTableConfig as mysqlConfig,
  MySqlDatabase,
  MySqlTable,
  MySqlTransaction,
  type SubqueryWithSelection as MySqlSubquery,
} from 'drizzle-orm/mysql-core';
import {
  getTableConfig as pgConfig,
  PgDatabase,
  PgTable,
  PgTransaction,
  type SubqueryWithSelection as PgSubquery,
} from 'drizzle-orm/pg-core';
import {
  BaseSQLiteDatabase,
  getTableConfig as sqliteConfig,
  SQLiteTable,
  SQLiteTransaction,
  type SubqueryWithSelection as SQLiteSubquery,
} from 'drizzle-orm/sqlite-core';
import { mysql, postgresql, type SqlDialect, sqlite, type SqlRow } from '../lookup/index.js';

/** Any connection or transaction of Drizzle on PostgreSQL, MySQL, MariaDB or SQLite, whatever the driver. */
export interface DrizzleDatabase {
  select(...fields: never[]): unknown;
}

/** A table of any of them. */
export type DrizzleTable = PgTable | MySqlTable | SQLiteTable;

/** The rows in scope as a table under the table's own name. */
export type DrizzleRows<T extends DrizzleTable> = T extends PgTable
  ? PgSubquery<T['_']['columns'], T['_']['name']>
  : T extends MySqlTable
    ? MySqlSubquery<T['_']['columns'], T['_']['name']>
    : T extends SQLiteTable
      ? SQLiteSubquery<T['_']['columns'], T['_']['name']>
      : never;

/** The query builder of every database, as far as it is used. */
interface Select extends PromiseLike<Record<string, unknown>[]> {
  from(table: Table): Select;
  where(condition: SQL): Select;
  orderBy(...by: SQL[]): Select;
  $withCache(config: false): Select;
  as(name: string): unknown;
}

/** The database, or its primary where Drizzle's `withReplicas` made it. INVARIANT: a revoked relation is seen at once. */
function primaryOf(db: unknown): unknown {
  return typeof db === 'object' && db !== null && '$primary' in db ? db.$primary : db;
}

/** A SELECT of the fields from the table, on the primary and past any cache. INVARIANT: a revoked relation is seen at once. */
export function selectFrom(
  db: DrizzleDatabase,
  fields: Readonly<Record<string, Column | SQL.Aliased>>,
  table: Table,
): Select {
  const query = (primaryOf(db) as { select(fields: object): Select }).select(fields).from(table);
  return query.$withCache(false);
}

const databases = [
  { dialect: postgresql, database: PgDatabase, transaction: PgTransaction, table: PgTable },
  { dialect: mysql, database: MySqlDatabase, transaction: MySqlTransaction, table: MySqlTable },
  {
    ...{ dialect: sqlite, database: BaseSQLiteDatabase },
    ...{ transaction: SQLiteTransaction, table: SQLiteTable },
  },
] as const;

/** The dialect of a table; `undefined` for what is no table. */
export function tableDialect(from: unknown): SqlDialect | undefined {
  return databases.find(({ table }) => is(from, table))?.dialect;
}

/** The dialect of a table and its database; `undefined` when they differ or are of another database. */
export function drizzleDialect(given: unknown, from: unknown): SqlDialect | undefined {
  const db = primaryOf(given);
  return databases.find(({ database, table }) => is(db, database) && is(from, table))?.dialect;
}

/** Whether statements on it are part of a transaction of the application. */
export function isTransaction(db: unknown): boolean {
  return databases.some(({ transaction }) => is(db, transaction));
}

/** The names of a table, and those of the columns in its composite keys. */
export function tableNames(table: DrizzleTable) {
  const config = is(table, PgTable)
    ? pgConfig(table)
    : is(table, MySqlTable)
      ? mysqlConfig(table)
      : sqliteConfig(table);
  return {
    schema: 'schema' in config ? config.schema : undefined,
    table: config.name,
    keys: config.primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)),
  };
}

/** Runs a statement as it is. Drivers answer with the rows, with an object that has them, or with a pair; those of SQLite by another method. */
export async function execute(given: DrizzleDatabase, statement: SQL): Promise<readonly SqlRow[]> {
  const db = primaryOf(given);
  if (is(db, BaseSQLiteDatabase)) return db.all<SqlRow>(statement);
  const answer = await (db as Executing).execute(statement);
  if ('rows' in answer) return answer.rows;
  const [first] = answer;
  return Array.isArray(first) ? (first as SqlRow[]) : answer;
}

interface Executing {
  execute(statement: SQL): PromiseLike<readonly SqlRow[] | { readonly rows: SqlRow[] }>;
}
