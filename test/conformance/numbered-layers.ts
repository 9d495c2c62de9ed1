/** One lookup for each layer over rows whose ids the database numbers: `ticket` by integers, `entry` by bigints. */
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Access, defineCatalogue, type ListAccess } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import { DrizzleLookup } from 'countersign/drizzle';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { memoryLookup } from 'countersign/memory';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { PrismaLookup } from 'countersign/prisma';
import { TypeOrmLookup } from 'countersign/typeorm';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { bigserial, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { type ColumnType, Kysely, PostgresDialect } from 'kysely';
import { DataSource, EntitySchema } from 'typeorm';
import type { ConformanceDatabase } from './conformance-database.js';
import { driverOver } from './layers/typeorm.layer.js';
import { type Entry, type Prisma, PrismaClient, type Ticket } from './prisma-client/client.js';

export const catalogue = defineCatalogue({
  resources: { row: { predicates: ['own'] } },
  actions: { 'row.view': { on: 'row', list: true } },
  permissions: {
    view: { title: 'View rows', grants: [{ actions: ['row.view'], scope: 'own' }] },
  },
});
const resource = catalogue.resource('row');

/** The tables. Their ids reach to the ends of the type, those of `entry` to what the driver of the sample reads. */
export const tables: readonly string[] = [
  'create table ticket (id serial primary key, account_id text not null, created_by text)',
  'create table entry (id bigserial primary key, account_id text not null, created_by text)',
  `insert into ticket select id, 'a', 'ann' from unnest(array[-2147483648, -7, 0, 7, 10, 9, 2147483647]) id`,
  `insert into entry select id, 'a', 'ann' from unnest(array[-9007199254740991, -7, 0, 7, 10, 9, 9007199254740991]) id`,
  ...['ticket', 'entry'].map(
    (name) => `insert into ${name} values (11, 'a', 'bob'), (12, 'b', 'ann')`,
  ),
];

export type TableName = 'ticket' | 'entry';

/** What the tests use of a layer's lookup. */
export interface NumberedLayer {
  readonly lookup: Lookup;
  page(
    access: ListAccess,
    request: { limit: number; after?: string | undefined },
  ): Promise<{ items: readonly { row: { id: unknown } }[]; next: string | null }>;
  /** The ids that a query of the application with the filter gives. */
  filtered(access: ListAccess): Promise<unknown[]>;
  /** How many rows an update with the fence changes; `undefined` for a layer without updates. */
  fenced(access: Access): Promise<number | undefined>;
  /** Statements sent so far. */
  readonly statements: readonly string[];
  close(): Promise<void>;
}

type Open = (database: ConformanceDatabase, name: TableName) => Promise<NumberedLayer>;

interface Row {
  readonly id: number | string | bigint;
  readonly accountId: string;
  readonly createdBy: string | null;
}

const idsOf = (rows: readonly { readonly id: unknown }[]) => rows.map(({ id }) => id);
const close = async () => {};

interface Columns {
  id: ColumnType<number | string, never, never>;
  account_id: string;
  created_by: string | null;
}
type Tables = Record<TableName, Columns>;

class NumberedLookup extends KyselyLookup<Tables, TableName> {
  readonly resource = resource;
  override readonly tenant = 'account_id';
  readonly predicates: KyselyPredicates<Tables, TableName> = {
    own: ({ eb, principal }) => eb('created_by', '=', principal.id),
  };
  override readonly idType: 'integer' | 'bigint';
  constructor(
    readonly db: Kysely<Tables>,
    readonly table: TableName,
  ) {
    super();
    this.idType = table === 'ticket' ? 'integer' : 'bigint';
  }
}

const openKysely: Open = async ({ pool, statements }, name) => {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lookup = new NumberedLookup(db, name);
  return {
    ...{ lookup, statements, close },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await db.selectFrom(name).select('id').where(lookup.filter(access)).execute()),
    async fenced(access) {
      const update = db.updateTable(name).set({ created_by: 'ann' });
      const { numUpdatedRows } = await update
        .where(lookup.fence(access as Parameters<typeof lookup.fence>[0]))
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
};

const rest = { accountId: text('account_id').notNull(), createdBy: text('created_by') };
const drizzleTables = {
  ticket: pgTable('ticket', { id: serial().primaryKey(), ...rest }),
  entry: pgTable('entry', { id: bigserial({ mode: 'bigint' }).primaryKey(), ...rest }),
};

const openDrizzle: Open = async ({ pool, statements }, name) => {
  const db = drizzle(pool);
  const table = drizzleTables[name];
  const lookup = new DrizzleLookup({
    ...{ db, resource, table },
    predicates: { own: ({ principal }) => eq(table.createdBy, principal.id) },
  });
  return {
    ...{ lookup, statements, close },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) => idsOf(await db.select().from(table).where(lookup.filter(access))),
    async fenced(access) {
      const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      return (await db.update(table).set({ createdBy: 'ann' }).where(fence)).rowCount ?? 0;
    },
  };
};

const openTypeOrm: Open = async ({ pool, statements }, name) => {
  const entity = new EntitySchema<Row>({
    name,
    columns: {
      id: { type: name === 'ticket' ? Number : 'bigint', primary: true, generated: 'increment' },
      accountId: { type: 'text', name: 'account_id' },
      createdBy: { type: 'text', name: 'created_by', nullable: true },
    },
  });
  const dataSource = new DataSource({
    type: 'postgres',
    driver: driverOver(pool),
    entities: [entity],
  });
  await dataSource.initialize();
  const repository = dataSource.getRepository(entity);
  const lookup = new TypeOrmLookup<Row>({
    ...{ dataSource, resource, entity },
    predicates: {
      own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}`,
    },
  });
  return {
    ...{ lookup, statements, close },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await repository.createQueryBuilder('r').where(lookup.filter(access, 'r')).getMany()),
    async fenced(access) {
      const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      const update = repository
        .createQueryBuilder()
        .update()
        .set({ createdBy: () => 'created_by' });
      return (await update.where(fence).execute()).affected;
    },
  };
};

const openMikroOrm: Open = async ({ url = '' }, name) => {
  const statements: string[] = [];
  const entity = new MikroSchema<Row>({
    name: name === 'ticket' ? 'Ticket' : 'Entry',
    tableName: name,
    properties: {
      id: { type: name === 'ticket' ? 'integer' : 'bigint', primary: true, autoincrement: true },
      accountId: { type: 'text', fieldName: 'account_id' },
      createdBy: { type: 'text', fieldName: 'created_by', nullable: true },
    },
  });
  const orm = await MikroORM.init({
    ...{ entities: [entity], clientUrl: url },
    ...{ debug: ['query'], colors: false, logger: (message) => void statements.push(message) },
  });
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Row>({
    ...{ em, resource, entity },
    predicates: {
      own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}`,
    },
  });
  return {
    ...{ lookup, statements },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) => idsOf(await em.fork().find(entity, lookup.filter(access))),
    fenced: (access) => {
      const fence = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      return em.fork().nativeUpdate(entity, fence, { createdBy: 'ann' });
    },
    close: () => orm.close(),
  };
};

const openPrisma: Open = async ({ pool, statements }, name) => {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  const predicates = {
    own: ({ principal }: { readonly principal: { readonly id: string } }) => ({
      createdBy: principal.id,
    }),
  };
  const data = { createdBy: 'ann' };
  const disconnect = () => client.$disconnect();
  if (name === 'ticket') {
    const lookup = new PrismaLookup<Ticket, Prisma.TicketWhereInput, PrismaClient>({
      ...{ client, resource, predicates },
      model: (each) => each.ticket,
    });
    return {
      ...{ lookup, statements, close: disconnect },
      page: (access, request) => lookup.page(access, request),
      filtered: async (access) =>
        idsOf(await client.ticket.findMany({ where: lookup.filter(access) })),
      async fenced(access) {
        const where = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
        return (await client.ticket.updateMany({ where, data })).count;
      },
    };
  }
  const lookup = new PrismaLookup<Entry, Prisma.EntryWhereInput, PrismaClient>({
    ...{ client, resource, predicates },
    model: (each) => each.entry,
  });
  return {
    ...{ lookup, statements, close: disconnect },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await client.entry.findMany({ where: lookup.filter(access) })),
    async fenced(access) {
      const where = lookup.fence(access as Parameters<typeof lookup.fence>[0]);
      return (await client.entry.updateMany({ where, data })).count;
    },
  };
};

const openMemory: Open = async ({ pool }, name) => {
  const found = await pool.query<Row>(
    `select id::text, account_id as "accountId", created_by as "createdBy" from ${name}`,
  );
  const lookup = memoryLookup<Row, 'own'>({
    resource,
    rows: () => found.rows,
    id: ({ id }) => String(id),
    tenant: ({ accountId }) => accountId,
    predicates: { own: ({ row, principal }) => row.createdBy === principal.id },
    idType: name === 'ticket' ? 'integer' : 'bigint',
  });
  return {
    ...{ lookup, statements: [], close },
    page: async (access, request) => lookup.page(access, request),
    filtered: async (access) => idsOf(found.rows.filter(lookup.filter(access))),
    fenced: async (access) => found.rows.filter(lookup.fence(access as Access<string, Row>)).length,
  };
};

/** Every layer, by name. */
export const numberedLayers: Readonly<Record<string, Open>> = {
  memory: openMemory,
  kysely: openKysely,
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
  prisma: openPrisma,
};
