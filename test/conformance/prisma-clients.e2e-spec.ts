/** What clients of Prisma are made with: fields that they omit, replicas, keys of several fields, and values of which Prisma reads less than the database stores. */
import { PrismaPg } from '@prisma/adapter-pg';
import { defineCatalogue, Enforcer, Misuse } from 'countersign';
import { PrismaLookup } from 'countersign/prisma';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { catalogue, holding, resource, statements, view } from './items/item-layer.js';
import {
  type Item,
  type ItemShare,
  type Prisma,
  PrismaClient,
} from './items/prisma-client/client.js';

let database: ConformanceDatabase;
let client: PrismaClient;

beforeAll(async () => {
  database = await openConformanceDatabase('postgres');
  for (const statement of statements) await database.pool.query(statement);
  client = new PrismaClient({ adapter: new PrismaPg(database.pool) });
}, 60_000);

afterAll(async () => {
  await client.$disconnect();
  await database.close();
});

function itemsOf(given: PrismaClient) {
  const lookup = new PrismaLookup<Item, Prisma.ItemWhereInput, PrismaClient>({
    ...{ client: given, resource },
    model: ({ item }) => item,
    predicates: {
      own: { owner: ({ principal }) => principal.id },
      shared: { shares: { some: { userId: ({ principal }) => principal.id } } },
    },
  });
  const lookups = new Map([['item', lookup]]);
  return { lookup, enforcer: new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' }) };
}

it('reads the id, the tenant and the columns of an order that the client omits', async () => {
  const omit = { item: { id: true, accountId: true, title: true } } as const;
  const omitting = new PrismaClient({ adapter: new PrismaPg(database.pool), omit });
  const { lookup, enforcer } = itemsOf(omitting as unknown as PrismaClient);
  const whole = itemsOf(client);
  for (const held of ['all', 'own shared']) {
    const orderBy = [{ column: 'title' }] as const;
    const idsBy = async ({ lookup: by, enforcer: of }: typeof whole) => {
      const ids: number[] = [];
      let after: string | undefined;
      do {
        const page = await by.page(await of.list(holding(held), view), {
          limit: 9,
          orderBy,
          after,
        });
        ids.push(...page.items.map(({ row }) => row.id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      return ids;
    };
    const ids = await idsBy({ lookup, enforcer });
    expect(ids).toEqual(await idsBy(whole));
    expect(ids.length).toBeGreaterThan(9);
    const checked = await enforcer.check(holding(held), view, String(ids[0]));
    expect(checked.effect).toBe('permit');
  }
  await omitting.$disconnect();
});

it('asks the primary where the client has replicas', async () => {
  const asked: string[] = [];
  // As `@prisma/extension-read-replicas` does: reads outside a transaction are sent to a replica.
  const replicated = client.$extends({
    client: { $primary: () => client },
    query: {
      $allOperations({ operation, args, query }) {
        asked.push(operation);
        return query(args);
      },
    },
  });
  const { lookup, enforcer } = itemsOf(replicated as unknown as PrismaClient);
  const { effect } = await enforcer.check(holding('all'), view, '1');
  expect(effect).toBe('permit');
  const access = await enforcer.list(holding('own shared'), view);
  const orderBy = [{ column: 'title' }] as const;
  const { next } = await lookup.page(access, { limit: 2, orderBy, total: true });
  await lookup.page(access, { limit: 2, orderBy, after: next ?? undefined });
  expect(asked).toEqual([]);
  await replicated.item.findFirst();
  expect(asked).toEqual(['findFirst']);
});

it('refuses a page of rows that have one id, as those of a composite key by one field', async () => {
  await database.pool.query(`insert into item_share values (1, 'a', 'bob'), (3, 'a', 'bob')`);
  const shares = defineCatalogue({
    resources: { share: { predicates: [] } },
    actions: { 'share.view': { on: 'share', list: true } },
    permissions: { all: { title: 'All', grants: [{ actions: ['share.view'], scope: 'all' }] } },
  });
  const lookup = new PrismaLookup<ItemShare, Prisma.ItemShareWhereInput, PrismaClient>({
    ...{ client, resource: shares.resource('share'), model: ({ itemShare }) => itemShare },
    ...{ id: 'itemId', predicates: {} },
  });
  const lookups = new Map([['share', lookup]]);
  const enforcer = new Enforcer({ catalogue: shares, lookups, newDecisionId: () => 'd' });
  const principal = shares.principal({
    ...{ kind: 'user', id: 'ann', tenant: 'a', permissions: ['all'] },
  });
  const access = await enforcer.list(principal, shares.action('share.view'));
  const pageOf = (userId: string) => lookup.page(access, { limit: 3, where: { userId } });
  await expect(lookup.page(access, { limit: 100 })).rejects.toThrow(
    'Two rows of "share" have the id',
  );
  expect((await pageOf('bob')).items).toHaveLength(2);
});

it('refuses an order by more than it reads, on the page whose end it cannot name', async () => {
  await database.pool.query(`alter table item alter at type timestamptz(6)`);
  await database.pool.query(`update item set at = at + interval '1 microsecond' where id > 30`);
  const { lookup, enforcer } = itemsOf(client);
  const page = async (limit: number) =>
    lookup.page(await enforcer.list(holding('all'), view), { limit, orderBy: [{ column: 'at' }] });
  const ends = await Promise.allSettled(Array.from({ length: 40 }, (_, at) => page(at + 1)));
  const refused = ends.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(ends.length);
  for (const each of refused) {
    expect(each).toMatchObject({
      reason: new Misuse(
        'The database stores more of at than Prisma reads. Store what it reads, such as `@db.Timestamptz(3)` or a double, or order the page by something else.',
      ),
    });
  }
});
