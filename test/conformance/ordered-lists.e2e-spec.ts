/** Pages in every order, of every layer: no row is lost and none comes twice, and the database itself says which comes when. */
import { Enforcer, type ListAccess } from 'countersign';
import { exhaustive } from '../support/exhaustive.js';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { openDrizzle } from './items/drizzle.items.js';
import {
  callers,
  catalogue,
  holding,
  type ItemLayer,
  orders,
  searchedSql,
  statements,
  view,
} from './items/item-layer.js';
import { openKysely } from './items/kysely.items.js';
import { openMemory } from './items/memory.items.js';
import { openMikroOrm } from './items/mikro-orm.items.js';
import { openPrisma } from './items/prisma.items.js';
import { openTypeOrm } from './items/typeorm.items.js';

const layers = {
  kysely: openKysely,
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
  prisma: openPrisma,
  memory: openMemory,
};

type Request = Parameters<ItemLayer['page']>[1];

describe.each(Object.entries(layers))('a list of %s', (name, open) => {
  let database: ConformanceDatabase;
  let layer: ItemLayer;
  let enforcer: Enforcer;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of statements) await database.pool.query(statement);
    // The order of texts in memory is that of the code units.
    await database.pool.query('alter table item alter name type text collate "C"');
    layer = await open(database);
    const lookups = new Map([['item', layer.lookup]]);
    enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  }, 60_000);

  afterAll(async () => {
    await layer.close();
    await database.close();
  });

  const listed = async (held: string): Promise<ListAccess> => enforcer.list(holding(held), view);
  const idsBySql = async (where: string, order: string) => {
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from item where account_id = 'a' and ${where} order by ${order}`,
    );
    return rows.map(({ id }) => id);
  };
  const allPages = async (held: string, request: Omit<Request, 'after'>) => {
    const pages: number[][] = [];
    const totals = new Set<number | undefined>();
    let after: string | undefined;
    do {
      const page = await layer.page(await listed(held), { ...request, after });
      pages.push(page.items.map(({ row }) => row.id));
      totals.add(page.total);
      after = page.next ?? undefined;
    } while (after !== undefined && pages.length < 100);
    return { ids: pages.flat(), totals: [...totals], sizes: pages.map(({ length }) => length) };
  };

  const known = orders.filter(({ lacking = [] }) => !lacking.includes(name));

  describe.each(known)('by $sql', ({ orderBy, sql }) => {
    it.each(callers.filter((_, at) => exhaustive || at % 2 === 0))(
      'has each row of "%s" once and in order, and the total',
      async (held, where) => {
        const expected = await idsBySql(where, sql);
        const { ids, totals, sizes } = await allPages(held, { limit: 7, orderBy, total: true });
        expect(ids).toEqual(expected);
        expect(totals).toEqual([expected.length]);
        expect(sizes.slice(0, -1).every((size) => size === 7)).toBe(true);
        const searched = await allPages(held, { limit: 3, orderBy, searched: true, total: true });
        const found = await idsBySql(`${where} and ${searchedSql}`, sql);
        expect(found.length).toBeGreaterThan(0);
        expect(searched).toMatchObject({ ids: found, totals: [found.length] });
      },
    );
  });

  it('goes on where it was when rows are added before and behind', async () => {
    const orderBy = [{ column: 'rank' }, { column: 'name' }] as const;
    const request = { limit: 10, orderBy };
    const first = await layer.page(await listed('all'), request);
    await database.pool.query(
      `insert into item (id, account_id, name, rank, title, mood) values (1001, 'a', 'before', -9, '', 'glad'), (1002, 'a', 'behind', 9, '', 'glad'), (1003, 'a', null, null, '', 'glad')`,
    );
    let after = first.next ?? undefined;
    const ids: number[] = [];
    do {
      const page = await layer.page(await listed('all'), { ...request, after });
      ids.push(...page.items.map(({ row }) => row.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    await database.pool.query('delete from item where id > 1000');
    const firstIds = new Set(first.items.map(({ row }) => row.id));
    const before = await idsBySql('true', 'rank, name, id');
    const expected = before.filter((id) => !firstIds.has(id));
    expect(ids.filter((id) => id < 1000)).toEqual(expected);
    expect(ids.filter((id) => id > 1000)).toEqual([1002, 1003]);
  });

  it('goes on where it was when the last row is gone', async () => {
    const request = { limit: 1, orderBy: [{ column: 'rank' }] } as const;
    await database.pool.query(
      `insert into item (id, account_id, rank, title, mood) values (1001, 'a', -9, '', 'glad')`,
    );
    const { items, next } = await layer.page(await listed('all'), request);
    await database.pool.query('delete from item where id > 1000');
    expect(items.map(({ row }) => row.id)).toEqual([1001]);
    const second = await layer.page(await listed('all'), { ...request, after: next ?? undefined });
    const [expected] = await idsBySql('true', 'rank, id');
    expect(second.items.map(({ row }) => row.id)).toEqual([expected]);
  });

  describe('refuses as `after`', () => {
    const orderBy = [{ column: 'rank' }, { column: 'at' }] as const;
    const key = 'item, rank asc last, at asc last, id asc last';
    const at = '2026-01-01T00:00:00.000Z';
    const written = (text: string) => `o1.${Buffer.from(text).toString('base64url')}`;
    const forged = (...parts: unknown[]) => written(JSON.stringify(parts));
    const pageAfter = async (after: unknown, order: Request['orderBy'] = orderBy) =>
      layer.page(await listed('all'), { limit: 2, orderBy: order, after: after as string });

    it.each([
      ['an id', '7'],
      ['no text', 7],
      ['nothing', ''],
      ['no JSON', written('[')],
      ['no list', written('{"0":1}')],
      ['another order', forged('item, rank desc first, at asc last, id asc last', 1, at, '7')],
      ['another list', forged('note, rank asc last, at asc last, id asc last', 1, at, '7')],
      ['too few values', forged(key, 1, '7')],
      ['too many values', forged(key, 1, at, 1, '7')],
      ['no id of the type', forged(key, 1, at, '07')],
      ['an id that is a number', forged(key, 1, at, 7)],
      ['an object', forged(key, { gt: 0 }, at, '7')],
      ['a list', forged(key, [1], at, '7')],
      ['an unfit text', forged(key, `0) or true --`, at, '7')],
      ['an unfit moment', forged(key, 1, 'yesterday; drop table item', '7')],
      ['NUL', forged(key, 1, '\0', '7')],
      ['a lone surrogate', written(`["${key}",1,"\\ud800","7"]`)],
      ['other blanks', written(`["${key}", 1,"${at}","7"]`)],
      ['another spelling of a number', written(`["${key}",1.0,"${at}","7"]`)],
      ['padding', `${forged(key, 1, at, '7')}=`],
    ])('%s', async (_, after) => {
      await expect(pageAfter(after)).rejects.toMatchObject({ status: 400 });
    });

    it('a number that is too great for its column, unless the database compares it', async () => {
      const answer = pageAfter(forged(key, 2_147_483_648, at, '7'));
      // MikroORM writes the number into the statement, where the database takes it: no row has a greater rank.
      if (name === 'mikro-orm') {
        const { items } = await answer;
        expect(items.every(({ row }) => 'rank' in row && row.rank === null)).toBe(true);
      } else {
        await expect(answer).rejects.toMatchObject({ status: 400 });
      }
    });

    it('what is of another order, and takes its own', async () => {
      const own = await pageAfter(undefined);
      expect((await pageAfter(own.next)).items).toHaveLength(2);
      await expect(pageAfter(own.next, [])).rejects.toMatchObject({ status: 400 });
      await expect(pageAfter(own.next, [{ column: 'rank' }])).rejects.toMatchObject({
        status: 400,
      });
      const newest = await pageAfter(undefined, []);
      expect((await pageAfter(newest.next, [])).items).toHaveLength(2);
    });
  });

  it('orders by an enum, or refuses it on the first page', async () => {
    const request = { limit: 2, orderBy: [{ column: 'mood' }] } as const;
    const answer = layer.page(await listed('all'), request);
    if (name !== 'prisma') expect((await answer).items).toHaveLength(2);
    else await expect(answer).rejects.toThrow('Prisma has no "greater than" for "mood"');
  });

  it('refuses an order by no column', async () => {
    const order = async (term: object) =>
      layer.page(await listed('all'), { limit: 2, orderBy: [term] as never });
    for (const term of [
      { column: 'rank', direction: 'asc; drop table item' },
      { column: 'rank', nulls: 'everywhere' },
      { column: '' },
      {},
    ]) {
      await expect(order(term)).rejects.toMatchObject({ name: 'Misuse' });
    }
  });

  it('gives the actions for rows of the application, as a page does, in one statement', async () => {
    const rows = await layer.rows();
    const page = await layer.page(await listed('own shared'), { limit: 100 });
    const onPage = new Map(page.items.map(({ row, actions }) => [row.id, actions]));
    expect(new Set([...onPage.values()].map(String))).toEqual(
      new Set(['item.view', 'item.view,item.edit']),
    );
    const access = await listed('own shared');
    const before = layer.statements.length;
    const given = await layer.withActions(access, rows);
    const sent = layer.statements.slice(before).filter((each) => /select/i.test(each));
    // Prisma needs one more for each predicate.
    expect(sent.length).toBe({ memory: 0, prisma: 3 }[name] ?? 1);
    expect(given.map(({ row }) => row)).toEqual(rows);
    expect(given.map(({ actions }) => actions)).toEqual(rows.map(({ id }) => onPage.get(id) ?? []));
    expect(access.outstanding).toBe(true);
    access.markApplied();
    expect(await layer.withActions(access, [])).toEqual([]);
    const absent = { id: 999_999 };
    expect(await layer.withActions(access, [absent])).toEqual([{ row: absent, actions: [] }]);
  });
});
