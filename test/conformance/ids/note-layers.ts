/** The notes by each layer that knows its columns. */
import { EntitySchema as MikroSchema, Type } from '@mikro-orm/core';
import { createClient } from '@libsql/client';
import { DrizzleLookup, type DrizzleDatabase } from 'countersign/drizzle';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { TypeOrmLookup } from 'countersign/typeorm';
import { type Column, type SQL } from 'drizzle-orm';
import { drizzle as onLibSql } from 'drizzle-orm/libsql';
import * as my from 'drizzle-orm/mysql-core';
import { drizzle as onMysql } from 'drizzle-orm/mysql2';
import { drizzle as onPg } from 'drizzle-orm/node-postgres';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { createPool } from 'mysql2/promise';
import { EntitySchema } from 'typeorm';
import type { DocDatabase } from '../combinations/doc-tables.js';
import { connect as connectMikroOrm } from '../combinations/mikro-orm.docs.js';
import { connect as connectTypeOrm } from '../combinations/typeorm.docs.js';
import { addressOf } from '../dialects/kysely.dialects.js';
import {
  accessTo,
  columnTypes,
  type Converting,
  converting,
  convertingTexts,
  type Form,
  idsOf,
  type OpenNotes,
  own,
  resource,
  type Row,
  stated,
  tableOf,
} from './note-tables.js';
const text = { type: 'varchar', length: 100 } as const;

const openTypeOrm: OpenNotes = async (database, form) => {
  const [transformer, ofText] = [converting[form], convertingTexts[form]].map((each) =>
    each === undefined ? {} : { transformer: { to: each.toStored, from: each.toRow } },
  );
  const type = columnTypes[database.kind][form].replace('(16)', '');
  const length = type === 'binary' ? { length: 16 } : {};
  const entity = new EntitySchema<Row>({
    ...{ name: 'note', tableName: tableOf(form) },
    columns: {
      id: {
        ...{ type: type as 'uuid', primary: true, ...length },
        ...transformer,
      },
      tenantId: { ...text, ...ofText, name: 'tenant_id' },
      ...{ owner: { ...text, ...ofText }, touched: { type: Number } },
    },
  });
  const statements = database.postgres?.statements ?? [];
  const dataSource = await connectTypeOrm(database, [entity] as never, statements);
  const repository = dataSource.getRepository(entity);
  const lookup = new TypeOrmLookup<Row>({
    ...{
      dataSource,
      entity,
      resource,
      predicates: { own },
      ...stated(form, database.kind === 'sqlite'),
    },
  });
  return {
    ...{ lookup, statements },
    page: (access, request) => lookup.page(access, request),
    async filtered(access) {
      const found = await repository.find(lookup.findOptions(access, { where: { touched: 0 } }));
      const inScope = await lookup.inScope(access, 'n').getMany();
      const query = repository.createQueryBuilder('n').where(lookup.filter(access, 'n'));
      const all = [found, inScope].map((each) => idsOf(each).toSorted());
      const rows = idsOf(await query.getMany());
      expect(all).toEqual([rows.toSorted(), rows.toSorted()]);
      return rows;
    },
    withActions: (access, ids) =>
      lookup.withActions(
        access,
        ids.map((id) => ({ id })),
      ),
    async fenced(access) {
      const { affected } = await repository.update(lookup.criteria(accessTo(access)), {
        touched: 0,
      });
      return affected ?? (await repository.findBy(lookup.criteria(accessTo(access)))).length;
    },
    held: (access) =>
      dataSource.transaction('READ COMMITTED', async (using) => {
        const { id } = await lookup.hold(accessTo(access), access.principal, { using });
        return id;
      }),
    close: async () => {
      if (database.other !== undefined) await dataSource.destroy();
    },
  };
};

function mikroType({ toStored, toRow }: Converting, columnType: string) {
  return class extends Type<unknown, unknown> {
    override convertToDatabaseValue = toStored;
    override convertToJSValue = toRow;
    override getColumnType = () => columnType;
  };
}

const openMikroOrm: OpenNotes = async (database, form) => {
  const columnType = columnTypes[database.kind][form];
  const typed = (conversion: Converting | undefined, stored: string) =>
    conversion ? { type: mikroType(conversion, stored) as never } : undefined;
  const ofText = typed(convertingTexts[form], 'varchar(100)') ?? ({ type: 'string' } as const);
  const entity = new MikroSchema<Row>({
    ...{ name: 'Note', tableName: tableOf(form) },
    properties: {
      id: {
        ...(typed(converting[form], columnType) ?? { type: 'string', columnType }),
        primary: true,
      },
      tenantId: { ...ofText, fieldName: 'tenant_id' },
      ...{ owner: ofText, touched: { type: 'integer' } },
    },
  });
  const statements: string[] = [];
  const orm = await connectMikroOrm(database, [entity] as never, statements);
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Row>({
    ...{ em, entity, resource, predicates: { own }, ...stated(form, database.kind === 'sqlite') },
  });
  return {
    ...{ lookup, statements },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await em.fork().find(entity, lookup.where(access, { touched: 0 }))),
    withActions: (access, ids) =>
      lookup.withActions(
        access,
        ids.map((id) => ({ id })),
      ),
    fenced: (access) =>
      em.fork().nativeUpdate(entity, lookup.fence(accessTo(access)), { touched: 0 }),
    held: (access) =>
      em.fork().transactional(
        async (using) => {
          const { id } = await lookup.hold(accessTo(access), access.principal, { using });
          return id;
        },
        { isolationLevel: 'read committed' as never },
      ),
    close: () => orm.close(),
  };
};

type PgNotes = ReturnType<typeof pgNotes>;

function pgNotes(form: Form) {
  return pg.pgTable(tableOf(form), {
    id: idBy(pg.customType, 'pglite', form) ?? pg.uuid().primaryKey(),
    tenantId: textBy(pg.customType, form, 'tenant_id') ?? pg.text('tenant_id'),
    ...{ owner: textBy(pg.customType, form, 'owner') ?? pg.text(), touched: pg.integer() },
  });
}

/** A converted column; `undefined` without a conversion. */
function columnBy(
  customType: typeof pg.customType,
  conversion: Converting | undefined,
  dataType: string,
) {
  if (conversion === undefined) return undefined;
  return customType<{ data: string; driverData: unknown }>({
    dataType: () => dataType,
    toDriver: conversion.toStored,
    fromDriver: (stored) => String(conversion.toRow(stored)),
  });
}

const idBy = (customType: typeof pg.customType, kind: DocDatabase['kind'], form: Form) =>
  columnBy(customType, converting[form], columnTypes[kind][form])?.().primaryKey();
const textBy = (customType: typeof pg.customType, form: Form, name: string) =>
  columnBy(customType, convertingTexts[form], 'varchar(100)')?.(name);

function mysqlNotes(form: Form) {
  const varchar = (name: string) => my.varchar(name, { length: 100 });
  return my.mysqlTable(tableOf(form), {
    id: (idBy(my.customType as never, 'mariadb', form) ?? varchar('id').primaryKey()) as never,
    tenantId: (textBy(my.customType as never, form, 'tenant_id') ?? varchar('tenant_id')) as never,
    owner: (textBy(my.customType as never, form, 'owner') ?? varchar('owner')) as never,
    touched: my.int(),
  });
}

function sqliteNotes(form: Form) {
  return lite.sqliteTable(tableOf(form), {
    id: (idBy(lite.customType as never, 'sqlite', form) ?? lite.text().primaryKey()) as never,
    tenantId: (textBy(lite.customType as never, form, 'tenant_id') ??
      lite.text('tenant_id')) as never,
    owner: (textBy(lite.customType as never, form, 'owner') ?? lite.text()) as never,
    touched: lite.integer(),
  });
}

/** The part of Drizzle's databases that the tests use. */
interface AnyDrizzle extends DrizzleDatabase {
  select(fields?: Readonly<Record<string, Column>>): {
    from(table: unknown): { where(condition: SQL): PromiseLike<{ readonly id: unknown }[]> };
  };
  update(table: unknown): { set(values: object): { where(fence: SQL): PromiseLike<object> } };
  transaction(run: (using: AnyDrizzle) => Promise<string>, config?: object): Promise<string>;
}

function connectDrizzle({ postgres, other }: DocDatabase, form: Form, statements: string[]) {
  const logger = { logQuery: (statement: string) => void statements.push(statement) };
  const opened = (db: unknown, table: unknown, close: () => Promise<void>) => ({
    ...{ db: db as AnyDrizzle, table: table as PgNotes, close },
  });
  if (other?.kind === 'sqlite') {
    const client = createClient({ url: `file:${other.file}` });
    return opened(onLibSql(client, { logger }), sqliteNotes(form), async () => client.close());
  }
  if (other?.kind === 'mariadb') {
    const pool = createPool(addressOf(other));
    return opened(onMysql(pool, { logger }), mysqlNotes(form), () => pool.end());
  }
  const pool = postgres?.pool;
  if (pool === undefined) throw new TypeError('There is no database.');
  return opened(onPg(pool, { logger }), pgNotes(form), async () => {});
}

const openDrizzle: OpenNotes = async (database, form) => {
  const statements: string[] = [];
  const { db, table, close } = connectDrizzle(database, form, statements);
  // A row of Drizzle's type has each of these ids as text.
  const lookup = new DrizzleLookup<PgNotes>({
    ...{ db, table, resource, predicates: { own }, ...stated(form, database.kind !== 'pglite') },
  });
  return {
    ...{ lookup, statements, close },
    page: (access, request) => lookup.page(access, request),
    async filtered(access) {
      return idsOf(await db.select({ id: table.id }).from(table).where(lookup.filter(access)));
    },
    withActions: (access, ids) =>
      lookup.withActions(
        access,
        ids.map((id) => ({ id })),
      ),
    async fenced(access) {
      const fence = lookup.fence(accessTo(access));
      await db.update(table).set({ touched: 0 }).where(fence);
      return (await db.select({ id: table.id }).from(table).where(fence)).length;
    },
    held: (access) =>
      db.transaction(
        async (using) => {
          const { id } = await lookup.hold(accessTo(access), access.principal, { using });
          return id;
        },
        { isolationLevel: 'read committed' },
      ),
  };
};

/** Those that know how an id is converted. */
export const convertingLayers = {
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
};
