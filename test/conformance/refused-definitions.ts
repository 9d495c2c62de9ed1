/** Every adapter with definitions that it can express and definitions that it cannot. */
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { PrismaPg } from '@prisma/adapter-pg';
import { sql } from 'drizzle-orm';
import { mysqlTable, text as mysqlText } from 'drizzle-orm/mysql-core';
import { drizzle } from 'drizzle-orm/node-postgres';
import {
  boolean,
  char,
  customType,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
} from 'drizzle-orm/pg-core';
import { Kysely, MssqlAdapter, PostgresDialect, sql as kyselySql } from 'kysely';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Lookup } from 'countersign/lookup';
import { DrizzleLookup } from 'countersign/drizzle';
import { memoryLookup } from 'countersign/memory';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { PrismaLookup } from 'countersign/prisma';
import { conformanceCatalogue } from 'countersign/testing';
import { TypeOrmLookup } from 'countersign/typeorm';
import type { ConformanceDatabase } from './conformance-database.js';
import { CertificateLookup, type Database } from './kysely-certificates.js';
import { PgLookup, sql as pgSql } from './pg-lookup.js';
import { type Certificate, type Prisma, PrismaClient } from './prisma-client/client.js';
import { driverOver } from './layers/typeorm.layer.js';

const resource = conformanceCatalogue.resource('certificate');

/** One adapter. */
export interface Layer {
  /** Makes the lookup with some part of its definition another. */
  readonly make: (over: object) => Lookup;
  /** What answers a predicate. */
  readonly test: unknown;
  /** Keys of an unknown column; `undefined` for a layer that cannot know, or has no keys. */
  readonly unknownKeys?: object | undefined;
  /** Keys with a wrong `in`. */
  readonly brokenKeys?: object | undefined;
  /** Parts of another database. */
  readonly foreign?: object | undefined;
  readonly close?: () => Promise<void>;
}

const table = pgTable('certificate', {
  id: text(),
  accountId: text('account_id'),
  open: boolean(),
});
export const foreignTable = pgTable('keypair', { id: text() });
const mysql = mysqlTable('certificate', { id: mysqlText(), accountId: mysqlText('account_id') });

function openDrizzle({ pool }: ConformanceDatabase): Layer {
  const db = drizzle(pool);
  return {
    make: (over) => new DrizzleLookup({ db, resource, table, predicates: {}, ...over }),
    test: () => sql`true`,
    unknownKeys: { column: foreignTable.id, in: () => sql`select 1` },
    brokenKeys: { column: table.id, in: 'select 1' },
    foreign: { table: mysql },
  };
}

interface Row {
  readonly id: string;
  readonly accountId: string;
}

export const keyedTables = {
  composite: pgTable(
    'composite',
    { id: integer(), line: integer(), accountId: text('account_id') },
    (each) => [primaryKey({ columns: [each.id, each.line] })],
  ),
  tenantKey: pgTable('tenant_key', { id: integer(), accountId: text('account_id') }, (each) => [
    primaryKey({ columns: [each.accountId, each.id] }),
  ]),
  padded: pgTable('padded', { id: char({ length: 26 }), accountId: text('account_id') }),
  converted: pgTable('converted', {
    id: customType<{ data: string }>({ dataType: () => 'uuid' })(),
    accountId: text('account_id'),
  }),
  integer: pgTable('integer', { id: serial(), accountId: text('account_id') }),
};

const entity = new EntitySchema<Row>({
  name: 'certificate',
  columns: { id: { type: 'text', primary: true }, accountId: { type: 'text' } },
});
export const unselected = new EntitySchema<Row>({
  name: 'unselected',
  columns: { id: { type: 'text', primary: true }, accountId: { type: 'text', select: false } },
});
export const related = new EntitySchema<{ id: string; accountId: Row }>({
  name: 'related',
  columns: { id: { type: 'text', primary: true } },
  relations: { accountId: { type: 'many-to-one', target: 'certificate', joinColumn: true } },
});

const keyed = (name: string, id: EntitySchemaColumnOptions, line?: EntitySchemaColumnOptions) =>
  new EntitySchema<Row>({
    name,
    columns: { id: { primary: true, ...id }, accountId: { type: 'text' }, ...(line && { line }) },
  });
export const keyedEntities = {
  composite: keyed('composite', { type: 'int' }, { type: 'int', primary: true }),
  tenantKey: new EntitySchema<Row>({
    name: 'tenant_key',
    columns: { id: { type: 'int', primary: true }, accountId: { type: 'text', primary: true } },
  }),
  padded: keyed('padded', { type: 'char', length: 26 }),
  converted: keyed('converted', {
    type: 'text',
    transformer: { to: (id: string) => id, from: (id: string) => id },
  }),
  integer: keyed('integer', { type: Number, generated: 'increment' }),
};

async function openTypeOrm({ pool }: ConformanceDatabase): Promise<Layer> {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: driverOver(pool),
    entities: [entity, unselected, related, ...Object.values(keyedEntities)],
  });
  await dataSource.initialize();
  return {
    make: (over) =>
      new TypeOrmLookup<Row>({ dataSource, resource, entity, predicates: {}, ...over }),
    test: () => 'TRUE',
    unknownKeys: { column: 'nope', in: () => 'SELECT 1' },
    brokenKeys: { column: 'id', in: 'SELECT 1' },
    foreign: { dataSource: { options: { type: 'mssql' } } },
  };
}

const mikroEntity = new MikroSchema<Row>({
  name: 'Certificate',
  properties: { id: { type: 'text', primary: true }, accountId: { type: 'text' } },
});
export const computed = new MikroSchema<Row>({
  name: 'Computed',
  properties: { id: { type: 'text', primary: true }, accountId: { type: 'text', formula: "'a'" } },
});
export const shared = new MikroSchema<Row & { type: string }>({
  name: 'Shared',
  discriminatorColumn: 'type',
  discriminatorValue: 'one',
  properties: {
    ...{ id: { type: 'text', primary: true }, accountId: { type: 'text' } },
    type: { type: 'text' },
  },
});
export const wildcard = new MikroSchema<Row>({
  name: 'Wildcard',
  schema: '*',
  properties: { id: { type: 'text', primary: true }, accountId: { type: 'text' } },
});
const mikroKeyed = (name: string, id: object, line?: object) =>
  new MikroSchema<Row>({
    name,
    properties: {
      id: { primary: true, ...id },
      ...{ accountId: { type: 'text' }, ...(line && { line }) },
    } as never,
  });
export const keyedSchemas = {
  composite: mikroKeyed('Composite', { type: 'integer' }, { type: 'integer', primary: true }),
  tenantKey: new MikroSchema<Row>({
    name: 'TenantKey',
    properties: {
      id: { type: 'integer', primary: true },
      accountId: { type: 'text', primary: true },
    },
  }),
  padded: mikroKeyed('Padded', { columnType: 'char(26)', type: 'string' }),
  integer: mikroKeyed('Integer', { type: 'integer', autoincrement: true }),
};
export class Unlisted {}

async function openMikroOrm({ url = '' }: ConformanceDatabase): Promise<Layer> {
  const orm = await MikroORM.init({
    entities: [mikroEntity, computed, shared, wildcard, ...Object.values(keyedSchemas)],
    clientUrl: url,
  });
  const { em } = orm;
  const platform = {
    getDefaultSchemaName: () => 'dbo',
    usesDefaultKeyword: () => true,
    supportsUnsigned: () => false,
  };
  return {
    make: (over) =>
      new MikroOrmLookup<Row>({ em, resource, entity: mikroEntity, predicates: {}, ...over }),
    test: () => 'TRUE',
    unknownKeys: { column: 'nope', in: () => 'SELECT 1' },
    brokenKeys: { column: 'id', in: 'SELECT 1' },
    foreign: { em: { getMetadata: () => em.getMetadata(), getPlatform: () => platform } },
    close: () => orm.close(),
  };
}

function openPrisma({ pool }: ConformanceDatabase): Layer {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    make: (over) =>
      new PrismaLookup<Certificate, Prisma.CertificateWhereInput, PrismaClient>({
        client,
        model: (each) => each.certificate,
        resource,
        predicates: {},
        ...over,
      }),
    test: () => ({ id: '1' }),
    brokenKeys: { column: 'id', in: () => ({ id: '1' }) },
    foreign: { client: Object.create(client, { _activeProvider: { value: 'sqlserver' } }) },
  };
}

function openKysely({ pool }: ConformanceDatabase): Layer {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool }) });
  const onMssql = { getExecutor: () => ({ adapter: new MssqlAdapter() }) };
  return {
    make: (over) => Object.assign(new CertificateLookup(db), { perAction: [] }, over),
    test: () => kyselySql`true`,
    unknownKeys: { column: undefined, in: () => kyselySql`select 1` },
    brokenKeys: { column: 'id', in: 'select 1' },
    foreign: { db: onMssql },
  };
}

function openMemory(): Layer {
  const rows: Row[] = [];
  const parts = {
    resource,
    rows: () => rows,
    id: ({ id }: Row) => id,
    tenant: ({ accountId }: Row) => accountId,
  };
  return { make: (over) => memoryLookup({ ...parts, predicates: {}, ...over }), test: () => true };
}

function openPg({ pool }: ConformanceDatabase): Layer {
  const definition = { resource, tenant: 'account_id', predicates: {} };
  return {
    make: (over) => new PgLookup(pool, 'certificate', { ...definition, ...over }),
    test: () => pgSql`true`,
    brokenKeys: { column: 'id', in: 'select 1' },
  };
}

/** Every adapter, by name. */
export const openLayers = {
  memory: openMemory,
  kysely: openKysely,
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
  prisma: openPrisma,
  'plain pg': openPg,
};
