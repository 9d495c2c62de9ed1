/** Caches of results: each caller is given what they may see, and no check is answered from one. */
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/pglite';
import { Enforcer, type ListAccess, Misuse } from 'countersign';
import { DrizzleLookup } from 'countersign/drizzle';
import type { Lookup, Page } from 'countersign/lookup';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { TypeOrmLookup } from 'countersign/typeorm';
import { Cache } from 'drizzle-orm/cache/core';
import { drizzle } from 'drizzle-orm/node-postgres';
import { DataSource, EntitySchema } from 'typeorm';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { driverOver } from './layers/typeorm.layer.js';
import { shareTable, ticketTable } from './uses/drizzle-tables.js';
import { catalogue, resource, type Row, statements, view } from './uses/use.js';

type Ids = Promise<readonly { readonly id: number }[]>;

/** A layer that caches every result. */
interface Cached {
  readonly lookup: Lookup & {
    page(access: ListAccess, request: { readonly limit: number }): Promise<Page<Row>>;
  };
  /** A query of the application. */
  list(access: ListAccess): Ids;
  /** The same, cached under a name. */
  named(access: ListAccess): Ids;
  close?(): Promise<void>;
}

const mine = ({ principal }: { readonly principal: { readonly id: string } }) => principal.id;
const sharedIn = <T extends object>(from: T) => ({
  ...{ own: { createdBy: mine } },
  shared: { column: 'id', in: { from, column: 'ticketId', where: { createdBy: mine } } } as const,
});

async function openTypeOrm({ pool }: ConformanceDatabase): Promise<Cached> {
  const createdBy = { type: 'text', name: 'created_by', nullable: true } as const;
  const entity = new EntitySchema<Row>({
    name: 'ticket',
    columns: {
      id: { type: Number, primary: true },
      accountId: { type: 'text', name: 'account_id' },
      createdBy,
    },
  });
  const share = new EntitySchema<{ ticketId: number; createdBy: string }>({
    name: 'share',
    columns: { ticketId: { type: Number, primary: true, name: 'ticket_id' }, createdBy },
  });
  const kept = new Map<string | undefined, object>();
  const nothing = async () => {};
  const provider = {
    ...{ connect: nothing, disconnect: nothing, synchronize: nothing, clear: nothing },
    ...{ remove: nothing, isExpired: () => false },
    getFromCache: async ({ identifier, query }: { identifier?: string; query?: string }) =>
      kept.get(identifier ?? query) as never,
    storeInCache: async (result: { identifier?: string; query?: string }) =>
      void kept.set(result.identifier ?? result.query, result),
  };
  const dataSource = new DataSource({
    ...{ type: 'postgres', driver: driverOver(pool), entities: [entity, share] },
    cache: { alwaysEnabled: true, duration: 60_000, provider: () => provider },
  });
  await dataSource.initialize();
  const lookup = new TypeOrmLookup<Row>({
    ...{ dataSource, resource, entity, predicates: sharedIn(share) },
  });
  const repository = dataSource.getRepository(entity);
  return {
    lookup,
    list: async (access) => {
      const found = await repository.find(lookup.findOptions(access, { cache: true }));
      expect(await lookup.inScope(access, 't').cache(60_000).orderBy('t.id').getMany()).toEqual(
        found.toSorted((one, other) => one.id - other.id),
      );
      return found;
    },
    async named(access) {
      const cache = { id: 'tickets', milliseconds: 60_000 };
      expect(() => lookup.findOptions(access, { cache })).toThrow(Misuse);
      return lookup.inScope(access, 't').cache('tickets', 60_000).getMany();
    },
  };
}

async function openMikroOrm({ pglite }: ConformanceDatabase): Promise<Cached> {
  const createdBy = { type: 'text', fieldName: 'created_by', nullable: true } as const;
  const entity = new MikroSchema<Row>({
    ...{ name: 'Ticket', tableName: 'ticket' },
    properties: {
      id: { type: 'integer', primary: true },
      accountId: { type: 'text', fieldName: 'account_id' },
      createdBy,
    },
  });
  const share = new MikroSchema<{ ticketId: number; createdBy: string }>({
    ...{ name: 'Share', tableName: 'share' },
    properties: { ticketId: { type: 'integer', primary: true, fieldName: 'ticket_id' }, createdBy },
  });
  const orm = await MikroORM.init({
    ...{ entities: [entity, share], dbName: 'postgres', driverOptions: { pglite } },
    resultCache: { global: 60_000 },
  });
  const em = orm.em.fork();
  const lookup = new MikroOrmLookup<Row>({
    ...{ em, resource, entity, predicates: sharedIn(share) },
  });
  return {
    lookup,
    list: (access) => em.fork().find(entity, lookup.where(access)),
    named: (access) => em.fork().find(entity, lookup.where(access), { cache: ['tickets', 60_000] }),
    close: () => orm.close(),
  };
}

class KeepingAll extends Cache {
  readonly #kept = new Map<string, unknown[]>();
  strategy(): 'all' {
    return 'all';
  }
  async get(key: string): Promise<unknown[] | undefined> {
    return this.#kept.get(key);
  }
  async put(key: string, result: unknown): Promise<void> {
    this.#kept.set(key, result as unknown[]);
  }
  async onMutate(): Promise<void> {}
}

async function openDrizzle({ pool }: ConformanceDatabase): Promise<Cached> {
  const db = drizzle(pool, { cache: new KeepingAll() });
  const lookup = new DrizzleLookup({
    ...{ db, resource, table: ticketTable, predicates: sharedIn(shareTable) },
  });
  return {
    lookup,
    list: (access) => db.select().from(lookup.inScope(access)),
    named: (access) => db.select().from(lookup.inScope(access)).$withCache({ tag: 'tickets' }),
  };
}

describe.each(
  Object.entries({ typeorm: openTypeOrm, 'mikro-orm': openMikroOrm, drizzle: openDrizzle }),
)('with every result cached, %s', (name, open) => {
  let database: ConformanceDatabase;
  let cached: Cached;
  let enforcer: Enforcer;

  beforeAll(async () => {
    database = await openConformanceDatabase('pglite');
    for (const statement of statements) await database.pool.query(statement);
    cached = await open(database);
    const lookups = new Map([['ticket', cached.lookup]]);
    enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  }, 60_000);

  afterAll(async () => {
    await cached.close?.();
    await database.close();
  });

  const callerOf = (id: string, permissions = ['own']) =>
    catalogue.principal({ kind: 'user', id, tenant: 'a', permissions });
  const listOf = (id: string) => enforcer.list(callerOf(id), view);
  const idsOf = async (rows: Ids) => (await rows).map(({ id }) => id).toSorted();

  it('shows each caller what they may see, also from the cache', async () => {
    const once = [await idsOf(cached.list(await listOf('ann')))];
    await database.pool.query('update ticket set created_by = null where id = 1');
    once.push(await idsOf(cached.list(await listOf('bob'))));
    once.push(await idsOf(cached.list(await listOf('ann'))));
    await database.pool.query(`update ticket set created_by = 'ann' where id = 1`);
    // The second answer for Ann is the first, which the cache kept.
    expect(once).toEqual([
      [1, 2],
      [3, 4],
      [1, 2],
    ]);
  });

  it('answers checks and pages from the database', async () => {
    const ann = callerOf('ann', ['shared']);
    const seen = async () => {
      const { items } = await cached.lookup.page(await enforcer.list(ann, view), { limit: 9 });
      return [items.map(({ row }) => row.id), (await enforcer.check(ann, view, '3')).effect];
    };
    expect(await seen()).toEqual([[5, 3, 2], 'permit']);
    await database.pool.query('delete from share where ticket_id = 3');
    expect(await seen()).toEqual([[5, 2], 'deny']);
  });

  it('a name under which a result is cached is refused, or is the whole key', async () => {
    const ann = cached.named(await listOf('ann'));
    if (name === 'typeorm') {
      await expect(ann).rejects.toThrow('would be shown to callers who may see other rows');
      return;
    }
    expect(await idsOf(ann)).toEqual([1, 2]);
    // The layer looks at the name alone, and the library does not see it.
    expect(await idsOf(cached.named(await listOf('bob')))).toEqual([1, 2]);
  });
});
