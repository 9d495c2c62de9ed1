/** Pages of Kysely are compiled once and prepared on the connection: with the same rows, whatever the predicate depends on, and after a table changed. */
import { Enforcer } from 'countersign';
import { KyselyLookup, type KyselyPredicates, preparing } from 'countersign/kysely';
import { DeduplicateJoinsPlugin, Kysely, PostgresDialect } from 'kysely';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { callers, catalogue, resource, statements, view } from './items/item-layer.js';

interface Tables {
  item: { id: number; account_id: string; owner: string | null; name: string | null };
  item_share: { item_id: number; user_id: string };
}

class Items extends KyselyLookup<Tables, 'item'> {
  readonly resource = resource;
  readonly table = 'item';
  override readonly tenant = 'account_id';
  override readonly idType = 'integer';
  readonly predicates: KyselyPredicates<Tables, 'item'> = {
    // Another text for another principal: what was compiled for one is of no use for the other.
    own: ({ eb, principal }) =>
      principal.id === 'ann' ? eb('owner', '=', principal.id) : eb('owner', 'is', null),
    shared: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb.selectFrom('item_share').select('item_id').where('user_id', '=', principal.id),
    },
  };
  constructor(readonly db: Kysely<Tables>) {
    super();
  }
}

describe('pages of Kysely', () => {
  let database: ConformanceDatabase;
  let lookup: Items;
  let enforcer: Enforcer;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of statements) await database.pool.query(statement);
    const pool = preparing(database.pool);
    lookup = new Items(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
    const lookups = new Map([['item', lookup]]);
    enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  }, 60_000);

  afterAll(() => database.close());

  const idsFor = async (held: string, id = 'ann', using = lookup.db) => {
    const names = held.split(' ');
    const principal = catalogue.principal({
      ...{ kind: 'user', id, accountId: 'a', permissions: names },
    });
    const access = await enforcer.list(principal, view);
    const { items } = await lookup.page(access, { limit: 100, using });
    return items.map(({ row }) => row.id);
  };
  const bySql = async (where: string) => {
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from item where account_id = 'a' and ${where} order by id desc`,
    );
    return rows.map(({ id }) => id);
  };

  it.each(callers)(
    'have the rows of "%s", and another text for another principal',
    async (held, where) => {
      for (let turn = 0; turn < 7; turn += 1)
        expect(await idsFor(held)).toEqual(await bySql(where));
      const others: Readonly<Record<string, string>> = {
        own: 'owner is null',
        shared: 'false',
        'own shared': 'owner is null',
        all: 'true',
      };
      expect(await idsFor(held, 'cid')).toEqual(await bySql(others[held] ?? ''));
      expect(await idsFor(held)).toEqual(await bySql(where));
    },
  );

  it('are prepared by name, and by no other way for a connection with plugins', async () => {
    const prepared = async () => {
      const { rows } = await database.pool.query<{ statement: string }>(
        `select statement from pg_prepared_statements where name like 'countersign%'`,
      );
      return rows.map(({ statement }) => statement);
    };
    await idsFor('all');
    const all = await prepared();
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((text) => text.startsWith('/* countersign */ select'))).toBe(true);
    const using = lookup.db.withPlugin(new DeduplicateJoinsPlugin());
    expect(await idsFor('shared', 'ann', using)).toEqual(await bySql(callers[1]?.[1] ?? ''));
    expect((await prepared()).toSorted()).toEqual(all.toSorted());
  });

  it('go on when a column is added meanwhile', async () => {
    const before = await idsFor('all');
    await database.pool.query('alter table item add column extra text');
    expect(await idsFor('all')).toEqual(before);
    const inTransaction = await lookup.db
      .transaction()
      .execute((using) => idsFor('all', 'ann', using));
    expect(inTransaction).toEqual(before);
  });

  it('fail as they would without', async () => {
    await database.pool.query('alter table item rename column owner to author');
    await expect(idsFor('own')).rejects.toMatchObject({ code: '42703' });
    await database.pool.query('alter table item rename column author to owner');
    expect(await idsFor('own')).toEqual(await bySql(`owner = 'ann'`));
  });
});
