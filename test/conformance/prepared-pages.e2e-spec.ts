/** Pages of Kysely are compiled once and prepared on the connection: with the same rows, whatever the predicate depends on, and after a table changed. */
import { Enforcer } from 'countersign';
import { KyselyLookup, type KyselyPredicates, preparing } from 'countersign/kysely';
import { DeduplicateJoinsPlugin, Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
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

/** Reads the ids of a page through the lookup. */
function pagesOf(lookup: Items) {
  const lookups = new Map([['item', lookup]]);
  const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  return async (held: string, id = 'ann', using = lookup.db) => {
    const permissions = held.split(' ');
    const principal = catalogue.principal({ kind: 'user', id, tenant: 'a', permissions });
    const access = await enforcer.list(principal, view);
    const { items } = await lookup.page(access, { limit: 100, using });
    return items.map(({ row }) => row.id);
  };
}

describe('pages of Kysely', () => {
  let database: ConformanceDatabase;
  let lookup: Items;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of statements) await database.pool.query(statement);
    const pool = preparing(database.pool);
    lookup = new Items(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
  }, 60_000);

  afterAll(() => database.close());

  const idsFor = (held: string, id?: string, using?: Kysely<Tables>) =>
    pagesOf(lookup)(held, id, using);
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

describe('the connections of a pool', () => {
  let database: ConformanceDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of statements) await database.pool.query(statement);
  }, 60_000);

  afterEach(() => pool.end());
  afterAll(() => database.close());

  const mode = async (on: Kysely<Tables>) => {
    const { rows } = await sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(on);
    return rows[0]?.plan_cache_mode;
  };
  const planned = async (given: object, planOnce?: boolean) => {
    pool = new Pool({ connectionString: database.url, max: 1, ...given });
    // It is connected before the library sees it.
    await pool.query('select 1');
    const db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: preparing(pool, { planOnce }) }),
    });
    return { db, page: pagesOf(new Items(db)) };
  };

  it.each([
    ['plan once where it is asked', {}, true, 'force_generic_plan'],
    [
      'plan once where both ask',
      { options: '-c plan_cache_mode=force_generic_plan' },
      true,
      'force_generic_plan',
    ],
    [
      'plan once where the application alone asks',
      { options: '-c plan_cache_mode=force_generic_plan' },
      undefined,
      'force_generic_plan',
    ],
    ['are left alone otherwise', {}, undefined, 'auto'],
  ])('%s', async (_, given, planOnce, expected) => {
    const { db, page } = await planned(given, planOnce);
    expect(await mode(db)).toBe(expected);
    for (const [held, where] of callers) {
      const { rows } = await database.pool.query<{ id: number }>(
        `select id from item where account_id = 'a' and ${where} order by id desc`,
      );
      expect(await page(held)).toEqual(rows.map(({ id }) => id));
    }
    const { rows } = await sql<{ once: string; each: string }>`
      select sum(generic_plans) as once, sum(custom_plans) as each from pg_prepared_statements
      where name like 'countersign%' and parameter_types <> '{}'`.execute(db);
    const isOnce = expected === 'force_generic_plan';
    expect(Number(rows[0]?.once) > 0).toBe(isOnce);
    expect(Number(rows[0]?.each) > 0).toBe(!isOnce);
  });

  it('keep what the application sets afterwards', async () => {
    const { db } = await planned({}, true);
    expect(await mode(db)).toBe('force_generic_plan');
    await db.transaction().execute(async (trx) => {
      await sql`set local plan_cache_mode = force_custom_plan`.execute(trx);
      expect(await mode(trx)).toBe('force_custom_plan');
    });
    expect(await mode(db)).toBe('force_generic_plan');
    await sql`set plan_cache_mode = auto`.execute(db);
    expect(await mode(db)).toBe('auto');
  });

  it('are given back when they cannot be set', async () => {
    const { db } = await planned({}, true);
    const client = await pool.connect();
    Object.assign(client, { query: () => Promise.reject(new Error('gone')) });
    client.release();
    await expect(mode(db)).rejects.toThrow('gone');
    Reflect.deleteProperty(client, 'query');
    expect(await mode(db)).toBe('force_generic_plan');
  });
});
