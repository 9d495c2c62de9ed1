/** `withSchema` of Kysely: whatever reads a row of a schema decides by tables of the same schema. */
import { type Access, Enforcer } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { catalogue, resource, statements, view } from './items/item-layer.js';

interface Item {
  id: number;
  account_id: string;
  owner: string | null;
  name: string | null;
}

interface Tables {
  item: Item;
  item_share: { item_id: number; account_id: string; user_id: string };
}

class Items extends KyselyLookup<Tables, 'item'> {
  readonly resource = resource;
  readonly table = 'item';
  override readonly tenant = 'account_id';
  override readonly idType = 'integer';
  readonly predicates: KyselyPredicates<Tables, 'item'> = {
    own: { owner: ({ principal }) => principal.id },
    shared: {
      column: 'id',
      in: {
        from: 'item_share',
        column: 'item_id',
        where: { user_id: ({ principal }) => principal.id },
      },
    },
  };
  constructor(readonly db: Kysely<Tables>) {
    super();
  }
}

describe('a schema of Kysely', () => {
  let database: ConformanceDatabase;
  let db: Kysely<Tables>;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    const branch = ['item', 'item_share'].map(
      (table) => `create table branch.${table} (like public.${table})`,
    );
    const rows = [
      `insert into branch.item (id, account_id, owner, title, mood) select id, 'a', 'bob', '', 'glad' from generate_series(1, 12) id`,
      `insert into branch.item (id, account_id, owner, title, mood) values (70, 'a', 'ann', '', 'glad')`,
      `insert into branch.item_share values (2, 'a', 'ann'), (11, 'a', 'ann')`,
    ];
    for (const statement of [...statements, 'create schema branch', ...branch, ...rows]) {
      await database.pool.query(statement);
    }
    db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.pool }) });
  }, 60_000);

  afterAll(() => database.close());

  const callerOf = (held: string) => {
    const permissions = held.split(' ');
    return catalogue.principal({ kind: 'user', id: 'ann', tenant: 'a', permissions });
  };
  const enforcerOf = (lookup: Items) => {
    const lookups = new Map([['item', lookup]]);
    return new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  };

  /** What each use sees of the schema of `using`. */
  const seen = async (lookup: Items, using: Kysely<Tables>, held: string) => {
    const list = () => enforcerOf(lookup).list(callerOf(held), view);
    const idsOf = (rows: readonly { readonly id: number }[]) =>
      rows.map(({ id }) => id).toSorted((one, other) => other - one);
    const page = await lookup.page(await list(), { limit: 100, using, total: true });
    const joined = await lookup.page(await list(), {
      limit: 100,
      using,
      total: true,
      refine: (query) =>
        query.innerJoin('item_share', 'item_share.item_id', 'item.id').where('item.id', '>', 0),
    });
    const every = await using.selectFrom('item').select('id').execute();
    const acted = await lookup.withActions(await list(), every, { using });
    const filter = lookup.filter(await list());
    return {
      page: [idsOf(page.items.map(({ row }) => row)), page.total],
      joined: [idsOf(joined.items.map(({ row }) => row)), joined.total],
      acted: idsOf(acted.flatMap(({ row, actions }) => (actions.length > 0 ? [row] : []))),
      filtered: idsOf(await using.selectFrom('item').where(filter).select('id').execute()),
      inScope: idsOf(
        await using
          .selectFrom(lookup.inScope(await list()))
          .select('id')
          .execute(),
      ),
    };
  };

  const rowsOf = (ids: number[], joined: number[]) => ({
    page: [ids, ids.length],
    joined: [joined, joined.length],
    ...{ acted: ids, filtered: ids, inScope: ids },
  });

  it.each([
    ['own', rowsOf([70], [])],
    ['shared', rowsOf([11, 2], [11, 2])],
    ['own shared', rowsOf([70, 11, 2], [11, 2])],
  ])('is that of each table which "%s" depends on', async (held, expected) => {
    const branch = db.withSchema('branch');
    expect(await seen(new Items(db), branch, held)).toEqual(expected);
    expect(await seen(new Items(branch), branch, held)).toEqual(expected);
    const usual = await seen(new Items(db), db, held);
    expect(usual.page[0]).not.toEqual(expected.page[0]);
    expect(usual.filtered).toEqual(usual.page[0]);
  });

  it('is that of checks, fences and rows that are held', async () => {
    const branch = db.withSchema('branch');
    const lookup = new Items(branch);
    const caller = callerOf('shared');
    const enforcer = enforcerOf(lookup);
    expect((await enforcer.check(caller, view, '1')).effect).toBe('deny');
    const access = (await enforcer.assert(caller, view, '11')) as Access<string, Item>;
    const changed = await branch
      .updateTable('item')
      .set({ name: 'new' })
      .where(lookup.fence(access))
      .executeTakeFirst();
    expect(Number(changed.numUpdatedRows)).toBe(1);
    await branch.transaction().execute(async (using) => {
      expect((await lookup.hold(access, caller, { using })).resource.name).toBe('new');
    });
    await branch.deleteFrom('item_share').where('item_id', '=', 11).execute();
    await expect(
      branch.transaction().execute((using) => lookup.hold(access, caller, { using })),
    ).rejects.toThrow();
  });
});
