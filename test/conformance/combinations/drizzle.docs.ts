/** The combinations by Drizzle. */
import { DrizzleLookup, type DrizzleDatabase } from 'countersign/drizzle';
import { createClient } from '@libsql/client';
import { type Column, eq, isNull, or, type SQL } from 'drizzle-orm';
import { drizzle as onLibSql } from 'drizzle-orm/libsql';
import * as my from 'drizzle-orm/mysql-core';
import { drizzle as onMysql } from 'drizzle-orm/mysql2';
import { drizzle as onPg } from 'drizzle-orm/node-postgres';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { createPool } from 'mysql2/promise';
import { addressOf } from '../dialects/kysely.dialects.js';
import { accessTo, type HasId, type OpenDocs } from './doc-layer.js';
import { type Cell, type DocDatabase, tableOf } from './doc-tables.js';
import { catalogueOf } from './doc-world.js';

type PgTables = ReturnType<typeof pgTables>;

function pgTables(cell: Cell) {
  const id = { uuid: pg.uuid, integer: pg.integer, text: pg.text, bigint: bigints }[cell.id];
  const row = {
    id: id('id').primaryKey(),
    ...{ owner: pg.text(), department: pg.text(), name: pg.text(), score: pg.integer() },
    ...{ active: pg.boolean(), touched: pg.integer() },
    made: pg.timestamp({ withTimezone: true, precision: 3 }),
    deletedAt: pg.timestamp('deleted_at', { withTimezone: true, precision: 3 }),
    ...{ title: pg.text(), mood: pg.text(), ratio: pg.real(), weight: pg.doublePrecision() },
  };
  const tenant = {
    ...{ column: { tenantId: pg.text('tenant_id') }, none: {} },
    relation: { clinicId: pg.integer('clinic_id') },
  }[cell.tenant];
  return {
    doc: pg.pgTable(tableOf(cell), { ...row, ...(tenant as object) }),
    share: pg.pgTable(`${tableOf(cell)}_share`, {
      docId: id('doc_id'),
      ...{ userId: pg.text('user_id'), revokedBy: pg.text('revoked_by') },
    }),
    clinic: pg.pgTable('clinic', { id: pg.integer(), tenantId: pg.text('tenant_id') }),
  };
}
const bigints = (name: string) => pg.bigint(name, { mode: 'bigint' });

const varchar = (name = '') => my.varchar(name, { length: 100 });
function mysqlTables(cell: Cell): PgTables {
  const id = {
    ...{ integer: my.int, text: varchar },
    uuid: (name: string) => my.char(name, { length: 36 }),
    bigint: (name: string) => my.bigint(name, { mode: 'bigint' }),
  }[cell.id];
  const row = {
    id: id('id').primaryKey(),
    ...{ owner: varchar('owner'), department: varchar('department'), name: varchar('name') },
    ...{ score: my.int(), active: my.boolean(), touched: my.int() },
    made: my.datetime({ fsp: 3 }),
    deletedAt: my.datetime('deleted_at', { fsp: 3 }),
    ...{ title: varchar('title'), mood: varchar('mood') },
    ...{ ratio: my.float(), weight: my.double() },
  };
  const tenant = {
    ...{ column: { tenantId: varchar('tenant_id') }, none: {} },
    relation: { clinicId: my.int('clinic_id') },
  }[cell.tenant];
  const tables: unknown = {
    doc: my.mysqlTable(tableOf(cell), { ...row, ...(tenant as object) }),
    share: my.mysqlTable(`${tableOf(cell)}_share`, {
      docId: id('doc_id'),
      ...{ userId: varchar('user_id'), revokedBy: varchar('revoked_by') },
    }),
    clinic: my.mysqlTable('clinic', { id: my.int(), tenantId: varchar('tenant_id') }),
  };
  return tables as PgTables;
}

function sqliteTables(cell: Cell): PgTables {
  const isText = cell.id === 'uuid' || cell.id === 'text';
  const id = (name: string) => (isText ? lite.text(name) : lite.integer(name));
  const row = {
    id: isText ? lite.text('id').primaryKey() : lite.integer('id').primaryKey(),
    ...{ owner: lite.text(), department: lite.text(), name: lite.text(), score: lite.integer() },
    ...{ active: lite.integer({ mode: 'boolean' }), touched: lite.integer() },
    ...{ made: lite.text(), deletedAt: lite.text('deleted_at') },
    ...{ title: lite.text(), mood: lite.text(), ratio: lite.real(), weight: lite.real() },
  };
  const tenant = {
    ...{ column: { tenantId: lite.text('tenant_id') }, none: {} },
    relation: { clinicId: lite.integer('clinic_id') },
  }[cell.tenant];
  const tables: unknown = {
    doc: lite.sqliteTable(tableOf(cell), { ...row, ...(tenant as object) }),
    share: lite.sqliteTable(`${tableOf(cell)}_share`, {
      docId: id('doc_id'),
      ...{ userId: lite.text('user_id'), revokedBy: lite.text('revoked_by') },
    }),
    clinic: lite.sqliteTable('clinic', { id: lite.integer(), tenantId: lite.text('tenant_id') }),
  };
  return tables as PgTables;
}

/** The part of Drizzle's databases that the tests use, which is alike in all of them. */
interface AnyDrizzle extends DrizzleDatabase {
  select(fields?: Readonly<Record<string, Column>>): {
    from(table: unknown): PromiseLike<Found> & { where(condition: SQL): PromiseLike<Found> };
  };
  update(table: unknown): { set(values: object): { where(fence: SQL): PromiseLike<unknown> } };
  delete(table: unknown): { where(fence: SQL): PromiseLike<unknown> };
}
type Found = (HasId & { readonly touched: number })[];

function connect({ postgres, other }: DocDatabase, cell: Cell, statements: string[]) {
  const logger = { logQuery: (statement: string) => void statements.push(statement) };
  const opened = (db: unknown, tables: PgTables, close: () => Promise<void>) => ({
    ...{ db: db as AnyDrizzle, tables, close },
  });
  if (other?.kind === 'sqlite') {
    const client = createClient({ url: `file:${other.file}` });
    return opened(onLibSql(client, { logger }), sqliteTables(cell), async () => client.close());
  }
  if (other?.kind === 'mariadb') {
    const pool = createPool(addressOf(other));
    return opened(onMysql(pool, { logger }), mysqlTables(cell), () => pool.end());
  }
  const pool = postgres?.pool;
  if (pool === undefined) throw new TypeError('There is no database.');
  return opened(onPg(pool, { logger }), pgTables(cell), async () => {});
}

const stated = (cell: Cell) =>
  cell.id === 'uuid' || cell.id === 'integer' ? { idType: cell.id } : {};

export const openDrizzle: OpenDocs = async (database, cell) => {
  const statements: string[] = [];
  const { db, tables, close } = connect(database, cell, statements);
  const { doc, share, clinic } = tables;
  const relation = { column: 'clinicId', in: { from: clinic, tenant: 'tenantId' } };
  const lookup = new DrizzleLookup<PgTables['doc']>({
    ...{ db, table: doc, resource: catalogueOf(cell.tenant).resource('doc') },
    ...(cell.tenant === 'relation' ? { tenant: relation as never } : {}),
    ...stated(cell),
    restrict: isNull(doc.deletedAt),
    predicates: {
      own: { owner: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: {
        column: 'id',
        in: {
          ...{ from: share, column: 'docId' },
          where: { userId: ({ principal }) => principal.id, revokedBy: null },
        },
      },
      draft: { owner: ({ principal }) => principal.id, active: false },
      ready: () => eq(doc.active, true),
    },
  });
  const keys = { id: doc.id, touched: doc.touched };
  return {
    ...{ lookup, statements, close },
    async page(access, { isSearched = false, ...request }) {
      const where = isSearched ? or(eq(doc.name, 'ann'), eq(doc.score, 3)) : undefined;
      return await lookup.page(access, { ...request, where });
    },
    async filtered(access) {
      const rows = await db.select(keys).from(doc).where(lookup.filter(access));
      const owned = await db.select().from(lookup.inScope(access));
      expect(owned.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      return rows;
    },
    withActions: (access, rows) => lookup.withActions(access, rows),
    async touch(access, touched = 1) {
      await db
        .update(doc)
        .set({ touched })
        .where(lookup.fence(accessTo(access)));
    },
    async remove(access) {
      await db.delete(doc).where(lookup.fence(accessTo(access)));
    },
    all: async () => db.select(keys).from(doc),
  };
};
