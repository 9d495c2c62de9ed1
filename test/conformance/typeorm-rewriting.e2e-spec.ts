/** TypeORM replaces names of properties in statements: the fence asks what the check asks all the same. */
import { Access, defineCatalogue, Enforcer } from 'countersign';
import { TypeOrmLookup, type TypeOrmPredicate } from 'countersign/typeorm';
import { DataSource, EntitySchema } from 'typeorm';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { driverOver } from './layers/typeorm.layer.js';

interface Chart {
  readonly id: string;
  readonly accountId: string;
  readonly patient: string;
  readonly active: boolean;
  readonly note: string;
}

const chart = new EntitySchema<Chart>({
  name: 'chart',
  columns: {
    id: { type: 'text', primary: true },
    accountId: { type: 'text', name: 'account_id' },
    patient: { type: 'text', name: 'patient_name' },
    active: { type: 'boolean', name: 'is_on' },
    note: { type: 'text' },
  },
});

/** Its property is a word that is a property of the chart as well. */
const patient = new EntitySchema<{ readonly id: string; readonly note: string }>({
  name: 'patient',
  columns: { id: { type: 'text', primary: true }, note: { type: 'text', name: 'owner' } },
});

const catalogue = defineCatalogue({
  resources: { chart: { predicates: ['own'] } },
  actions: { 'chart.view': { on: 'chart', list: true } },
  permissions: {
    view: { title: 'V', group: 'C', grants: [{ actions: ['chart.view'], scope: 'own' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const view = catalogue.action('chart.view');
const ann = catalogue.principal({
  kind: 'user',
  id: 'ann',
  tenant: 'a',
  permissions: ['view'],
});

describe('a predicate with words that are properties', () => {
  let database: ConformanceDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of [
      'create table chart (id text primary key, account_id text, patient_name text, is_on boolean, note text)',
      'create table patient (id text, owner text)',
      'create table share (doc text, active boolean)',
      `insert into chart values ('1', 'a', 'Zoe', false, 'so active now'), ('2', 'a', 'Bob', true, 'x'), ('3', 'b', 'Zoe', true, 'so active now')`,
      `insert into patient values ('1', 'ann'), ('3', 'ann')`,
      `insert into share values ('1', true), ('2', false)`,
    ]) {
      await database.pool.query(statement);
    }
    dataSource = new DataSource({
      type: 'postgres',
      driver: driverOver(database.pool),
      entities: [chart, patient],
    });
    await dataSource.initialize();
  }, 60_000);

  afterAll(() => database.close());

  it.each<[string, TypeOrmPredicate<Chart>]>([
    [
      'a table',
      { column: 'id', in: ({ sql }) => sql`SELECT id FROM patient WHERE owner = ${'ann'}` },
    ],
    [
      'a column of another table',
      {
        column: 'id',
        in: ({ sql }) => sql`SELECT doc FROM "share" WHERE active AND doc <> ${'3'}`,
      },
    ],
    [
      'a word in parentheses',
      { column: 'id', in: ({ sql }) => sql`SELECT doc FROM share WHERE (active)` },
    ],
    [
      'an alias of the query',
      { column: 'id', in: ({ sql }) => sql`SELECT c.id FROM patient c WHERE c.owner = 'ann'` },
    ],
    [
      'another entity, twice',
      {
        column: 'id',
        in({ sql, table, principal }) {
          const [one, other] = [table(patient), table(patient)];
          return sql`SELECT ${one.col('id')} FROM ${one} JOIN ${other} ON ${other.col('id')} = ${one.col('id')}
            WHERE ${one.col('note')} = ${principal.id}`;
        },
      },
    ],
    ['a literal', ({ sql, col }) => sql`${col('note')} = 'so active now'`],
    ['a parameter', ({ sql, col }) => sql`${col('note')} = ${'so active now'}`],
    ['a literal without blanks', ({ sql, col }) => sql`NOT ${col('active')} AND 'active'='active'`],
    [
      'SQL in SQL',
      ({ sql, col }) => sql`${sql`${col('note')} = ${'so active now'}`} AND ${'a = b'} = 'a = b'`,
    ],
  ])('means the same in check, list, page, update and delete: %s', async (_, own) => {
    const lookup = new TypeOrmLookup<Chart>({
      ...{ dataSource, entity: chart, idType: 'text', predicates: { own } },
      resource: catalogue.resource('chart'),
    });
    const lookups = new Map([['chart', lookup]]);
    const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
    const everything = { answers: ['own'], find: lookup.find.bind(lookup) };
    const undecided = new Enforcer({
      catalogue,
      newDecisionId: () => 'd',
      lookups: new Map([
        [
          'chart',
          {
            ...everything,
            find: async (query: Parameters<typeof lookup.find>[0]) =>
              (await lookup.find(query)).map((row) => ({ ...row, holds: { own: true } })),
          },
        ],
      ]),
    });
    const repository = dataSource.getRepository(chart);
    const effects = ['1', '2'].map(async (id) => (await enforcer.check(ann, view, id)).effect);
    expect(await Promise.all(effects)).toEqual(['permit', 'deny']);
    const list = () => enforcer.list(ann, view);
    const listed = await repository
      .createQueryBuilder('c')
      .where(lookup.filter(await list(), 'c'))
      .getMany();
    expect(listed.map(({ id }) => id)).toEqual(['1']);
    const { items } = await lookup.page(await list(), { limit: 9 });
    expect(items.map(({ row }) => row.id)).toEqual(['1']);
    const changed: number[] = [];
    for (const id of ['1', '2']) {
      const granted = await undecided.assert(ann, view, id);
      if (!(granted instanceof Access)) throw new TypeError('Expected access to one instance.');
      const access = granted as Access<string, Chart>;
      const fence = () => lookup.fence(access);
      const values = { patient: () => 'patient_name' };
      changed.push((await repository.update(lookup.criteria(access), values)).affected ?? 0);
      const update = repository
        .createQueryBuilder()
        .update()
        .set({ patient: () => 'patient_name' });
      changed.push((await update.where(fence()).execute()).affected ?? 0);
      const queryRunner = dataSource.createQueryRunner();
      await queryRunner.startTransaction();
      const remove = queryRunner.manager.createQueryBuilder().delete().from(chart);
      changed.push((await remove.where(fence()).execute()).affected ?? 0);
      await queryRunner.rollbackTransaction();
      await queryRunner.startTransaction();
      const gone = await queryRunner.manager.delete(chart, lookup.criteria(access));
      changed.push(gone.affected ?? 0);
      await queryRunner.rollbackTransaction();
      await queryRunner.release();
    }
    expect(changed).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('is refused in a query of another data source, whose tables are others', async () => {
    await database.pool.query('create schema branch');
    await database.pool.query('create table branch.chart (like public.chart)');
    const branch = await new DataSource({
      ...{ type: 'postgres', schema: 'branch', entities: [chart, patient] },
      driver: driverOver(database.pool),
    }).initialize();
    const lookup = new TypeOrmLookup<Chart>({
      ...{ dataSource, entity: chart, idType: 'text', predicates: { own: { patient: 'Zoe' } } },
      resource: catalogue.resource('chart'),
    });
    const lookups = new Map([['chart', lookup]]);
    const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
    const list = () => enforcer.list(ann, view);
    const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    const rowsOf = (items: readonly { row: { id: string }; actions: readonly string[] }[]) =>
      items.map(({ row, actions }) => [row.id, ...actions]);
    const access = (await enforcer.assert(ann, view, '1')) as Access<string, Chart>;
    const uses: [answer: unknown, use: (source: DataSource) => Promise<unknown>][] = [
      [
        ['1'],
        async ({ manager }) => {
          const query = manager.createQueryBuilder(chart, 'c');
          return idsOf(await query.where(lookup.filter(await list(), 'c')).getMany());
        },
      ],
      [
        1,
        async ({ manager }) => {
          const update = manager.createQueryBuilder(chart, 'c').update().set({ note: 'new' });
          return (await update.where(lookup.fence(access)).execute()).affected;
        },
      ],
      [
        ['1'],
        async ({ manager: using }) =>
          idsOf(await lookup.inScope(await list(), 'c', { using }).getMany()),
      ],
      [
        [['1', 'chart.view'], 1],
        async ({ manager: using }) => {
          const page = await lookup.page(await list(), { limit: 9, using, total: true });
          return [...rowsOf(page.items), page.total];
        },
      ],
      [
        [['1', 'chart.view']],
        async ({ manager: using }) =>
          rowsOf(await lookup.withActions(await list(), [{ id: '1' }], { using })),
      ],
    ];
    for (const [answer, use] of uses) {
      expect(await use(dataSource)).toEqual(answer);
      await expect(use(branch)).rejects.toThrow(/another data source/);
    }
  });
});
