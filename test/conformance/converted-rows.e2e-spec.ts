/** Rows with columns that a layer converts: the predicates, tenants and orders that name them find the right rows. */
import { EntitySchema as MikroSchema, Type } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/pglite';
import { defineCatalogue, Enforcer, type ListAccess } from 'countersign';
import { DrizzleLookup } from 'countersign/drizzle';
import type { Lookup, OrderBy, Page } from 'countersign/lookup';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { TypeOrmLookup } from 'countersign/typeorm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { customType, integer, pgTable } from 'drizzle-orm/pg-core';
import { DataSource, EntitySchema } from 'typeorm';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { driverOver } from './layers/typeorm.layer.js';

const catalogue = defineCatalogue({
  resources: { parcel: { predicates: ['own'] } },
  actions: { 'parcel.view': { on: 'parcel', list: true } },
  permissions: { view: { title: 'View', grants: [{ actions: ['parcel.view'], scope: 'own' }] } },
});
const resource = catalogue.resource('parcel');
const view = catalogue.action('parcel.view');
const caller = catalogue.principal({
  ...{ kind: 'user', id: '7', tenant: 'acme', permissions: ['view'] },
});

interface Parcel {
  readonly id: number;
  readonly depot: number;
  readonly carrier: string | null;
  readonly isSent: boolean;
  readonly code: number;
}

const statements = [
  'create table depot (id int primary key, tenant text not null)',
  'create table parcel (id int primary key, depot int not null, carrier text, "isSent" text not null, code text not null)',
  `insert into depot values (1, 'ACME'), (2, 'acme'), (3, 'OTHER')`,
  // The second depot has what no conversion stores.
  `insert into parcel values (1, 1, 'DHL', 'Y', '7'), (2, 1, 'UPS', 'N', '10'), (3, 1, null, 'Y', '9'), (4, 2, 'DHL', 'Y', '7'),
    (5, 3, 'DHL', 'Y', '7'), (6, 1, 'dhl', 'N', '07')`,
];

/** How a column is converted. */
interface Conversion<V> {
  readonly to: (value: V) => string;
  readonly from: (stored: string) => V;
}
const upper: Conversion<string | null> = {
  to: (value) => value?.toUpperCase() as string,
  from: (stored: string | null) => stored?.toLowerCase() as string,
};
const truth: Conversion<boolean> = {
  to: (value) => (value ? 'Y' : 'N'),
  from: (stored) => stored === 'Y',
};
const number: Conversion<number> = { to: String, from: Number };

interface Opened {
  readonly parcel: object;
  readonly depot: object;
  make(definition: object): Lookup & {
    page(
      access: ListAccess,
      request: {
        readonly limit: number;
        readonly after?: string | undefined;
        readonly orderBy?: readonly OrderBy<'code'>[];
      },
    ): Promise<Page<Parcel>>;
  };
  close?(): Promise<void>;
}

async function openDrizzle({ pool }: ConformanceDatabase): Promise<Opened> {
  const db = drizzle(pool);
  const typed = <V>({ to, from }: Conversion<V>) =>
    customType<{ data: V; driverData: string }>({
      ...{ dataType: () => 'text', toDriver: to, fromDriver: from },
    })();
  const depot = pgTable('depot', { id: integer().primaryKey(), tenant: typed(upper) });
  const table = pgTable('parcel', {
    ...{ id: integer().primaryKey(), depot: integer(), carrier: typed(upper) },
    ...{ isSent: typed(truth), code: typed(number) },
  });
  return {
    ...{ depot, parcel: table },
    make: (definition) =>
      new DrizzleLookup({ db, resource, table, predicates: {}, ...definition }) as never,
  };
}

async function openTypeOrm({ pool }: ConformanceDatabase): Promise<Opened> {
  const text = { type: 'text' } as const;
  const depot = new EntitySchema<{ id: number; tenant: string }>({
    name: 'depot',
    columns: { id: { type: Number, primary: true }, tenant: { ...text, transformer: upper } },
  });
  const entity = new EntitySchema<Parcel>({
    name: 'parcel',
    columns: {
      ...{ id: { type: Number, primary: true }, depot: { type: Number } },
      carrier: { ...text, nullable: true, transformer: upper },
      isSent: { ...text, transformer: truth },
      code: { ...text, transformer: number },
    },
  });
  const dataSource = new DataSource({
    ...{ type: 'postgres', driver: driverOver(pool), entities: [depot, entity] },
  });
  await dataSource.initialize();
  return {
    ...{ depot, parcel: entity },
    make: (definition) =>
      new TypeOrmLookup<Parcel>({
        ...{ dataSource, resource, entity, predicates: {}, ...definition },
      }),
  };
}

function mikroType<V>({ to, from }: Conversion<V>) {
  return class extends Type<V, string> {
    override convertToDatabaseValue = to;
    override convertToJSValue = from;
    override getColumnType = () => 'text';
  };
}

async function openMikroOrm({ pglite }: ConformanceDatabase): Promise<Opened> {
  const depot = new MikroSchema<{ id: number; tenant: string }>({
    ...{ name: 'Depot', tableName: 'depot' },
    properties: {
      ...{ id: { type: 'integer', primary: true }, tenant: { type: mikroType(upper) as never } },
    },
  });
  const entity = new MikroSchema<Parcel>({
    ...{ name: 'Parcel', tableName: 'parcel' },
    properties: {
      ...{ id: { type: 'integer', primary: true }, depot: { type: 'integer' } },
      carrier: { type: mikroType(upper) as never, nullable: true },
      isSent: { type: mikroType(truth) as never, fieldName: 'isSent' },
      code: { type: mikroType(number) as never },
    },
  });
  const orm = await MikroORM.init({
    ...{ entities: [depot, entity], dbName: 'postgres', driverOptions: { pglite } },
  });
  return {
    ...{ depot, parcel: entity },
    make: (definition) =>
      new MikroOrmLookup<Parcel>({
        ...{ em: orm.em.fork(), resource, entity, predicates: {}, ...definition },
      }),
    close: () => orm.close(),
  };
}

type Asked = { readonly principal: { readonly id: string } };

describe.each(
  Object.entries({ drizzle: openDrizzle, typeorm: openTypeOrm, 'mikro-orm': openMikroOrm }),
)('columns that %s converts', (_, open) => {
  let database: ConformanceDatabase;
  let opened: Opened;

  beforeAll(async () => {
    database = await openConformanceDatabase('pglite');
    for (const statement of statements) await database.pool.query(statement);
    opened = await open(database);
  }, 60_000);

  afterAll(async () => {
    await opened.close?.();
    await database.close();
  });

  /** The rows of the list, and those that a check permits. */
  async function seen(own: unknown, limit = 9, orderBy: readonly OrderBy<'code'>[] = []) {
    const tenant = { column: 'depot', in: { from: opened.depot, tenant: 'tenant' } };
    const lookup = opened.make({ tenant, predicates: { own } });
    const lookups = new Map([['parcel', lookup]]);
    const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
    const ids: number[] = [];
    let after: string | undefined;
    do {
      const access = await enforcer.list(caller, view);
      const page = await lookup.page(access, { limit, after, orderBy });
      ids.push(...page.items.map(({ row }) => row.id));
      after = page.next ?? undefined;
    } while (after !== undefined && ids.length < 9);
    const checked: number[] = [];
    for (const id of [1, 2, 3, 4, 5, 6]) {
      if ((await enforcer.check(caller, view, String(id))).effect === 'permit') checked.push(id);
    }
    return { ids, checked };
  }

  it.each<[string, (parcel: object) => unknown, number[]]>([
    ['a text', () => ({ carrier: 'dhl' }), [1]],
    ['one of several', () => ({ carrier: { in: ['dhl', 'ups'] } }), [1, 2]],
    ['null', () => ({ carrier: null }), [3]],
    ['truth', () => ({ isSent: true }), [1, 3]],
    ['no truth', () => ({ isSent: false }), [2, 6]],
    ['the principal, whose text is a number of the row', () => ({ code: mine }), [1]],
    ['what the conversion does not give back', () => ({ carrier: 'DHL' }), []],
    ['no number', () => ({ code: 'ann' }), []],
    ['a row that has it', (from) => ({ column: 'id', in: { from, where: { code: mine } } }), [1]],
  ])('equal %s in the list and in the check', async (_what, formOf, expected) => {
    const { ids, checked } = await seen(formOf(opened.parcel));
    expect({ ids: ids.toSorted(), checked }).toEqual({ ids: expected, checked: expected });
  });

  it('order a page as the database orders what it stores', async () => {
    const all = [{ isSent: true }, { isSent: false }];
    expect((await seen(all, 1, [{ column: 'code' }])).ids).toEqual([6, 2, 1, 3]);
    expect((await seen(all, 2, [{ column: 'code', direction: 'desc' }])).ids).toEqual([3, 1, 2, 6]);
  });
});

const mine = ({ principal }: Asked) => principal.id;
