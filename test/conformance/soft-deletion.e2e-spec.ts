/** Rows that are deleted softly: a check, a page and the application's own query agree. */
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { type Access, defineCatalogue, Enforcer, WiringError } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import { type MikroOrmDefinition, MikroOrmLookup } from 'countersign/mikro-orm';
import { TypeOrmLookup } from 'countersign/typeorm';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { driverOver } from './layers/typeorm.layer.js';

interface Paper {
  readonly id: number;
  readonly accountId: string;
  readonly deletedAt: Date | null;
}

const catalogue = defineCatalogue({
  resources: { paper: { predicates: ['gone'] } },
  actions: { 'paper.view': { on: 'paper', list: true } },
  permissions: {
    view: { title: 'View', grants: [{ actions: ['paper.view'], scope: 'all' }] },
    restore: { title: 'Restore', grants: [{ actions: ['paper.view'], scope: 'gone' }] },
  },
});
const resource = catalogue.resource('paper');
const view = catalogue.action('paper.view');
const annWith = (permission: string) =>
  catalogue.principal({ kind: 'user', id: 'ann', tenant: 'a', permissions: [permission] });
const ann = annWith('view');

describe('rows that are deleted softly', () => {
  let database: ConformanceDatabase;
  let orm: MikroORM;

  const paper = new MikroSchema<Paper>({
    name: 'Paper',
    tableName: 'paper',
    properties: {
      id: { type: 'integer', primary: true },
      accountId: { type: 'text', fieldName: 'account_id' },
      deletedAt: { type: 'datetime', fieldName: 'deleted_at', nullable: true },
    },
    filters: { alive: { name: 'alive', cond: { deletedAt: null }, default: true } },
  });

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    await database.pool.query(
      'create table paper (id int primary key, account_id text, deleted_at timestamptz)',
    );
    await database.pool.query(
      `insert into paper values (1, 'a', null), (2, 'a', now()), (3, 'a', null), (4, 'b', null)`,
    );
    orm = await MikroORM.init({
      entities: [paper],
      clientUrl: database.url ?? '',
    });
  }, 60_000);

  afterAll(async () => {
    await orm.close();
    await database.close();
  });

  const enforcerOf = (lookup: Lookup) =>
    new Enforcer({ catalogue, lookups: new Map([['paper', lookup]]), newDecisionId: () => 'd' });

  async function permitted(lookup: Lookup): Promise<number[]> {
    const ids = [1, 2, 3, 4];
    const decisions = ids.map((id) => enforcerOf(lookup).check(ann, view, String(id)));
    const effects = (await Promise.all(decisions)).map(({ effect }) => effect);
    return ids.filter((_, at) => effects[at] === 'permit');
  }

  const entityOf = (name: string, more: Partial<EntitySchemaColumnOptions>) =>
    new EntitySchema<Paper>({
      ...{ name, tableName: 'paper' },
      columns: {
        id: { type: Number, primary: true },
        accountId: { type: 'text', name: 'account_id' },
        deletedAt: { type: 'timestamptz', name: 'deleted_at', nullable: true, ...more },
      },
    });
  const entity = entityOf('paper', { deleteDate: true });
  const bin = entityOf('bin', {});

  async function openTypeOrm(): Promise<DataSource> {
    const dataSource = new DataSource({
      ...{ type: 'postgres', entities: [entity, bin] },
      driver: driverOver(database.pool),
    });
    return dataSource.initialize();
  }

  it('are hidden by TypeORM in checks, pages, finders and queries, also with `withDeleted`', async () => {
    const dataSource = await openTypeOrm();
    const lookup = new TypeOrmLookup<Paper>({
      ...{ dataSource, resource, entity },
      predicates: { gone: ({ sql }) => sql`FALSE` },
    });
    const access = () => enforcerOf(lookup).list(ann, view);
    const repository = dataSource.getRepository(entity);
    const { items } = await lookup.page(await access(), { limit: 9 });
    const lists = [
      items.map(({ row }) => row),
      await repository.find(lookup.findOptions(await access())),
      await repository.find(lookup.findOptions(await access(), { withDeleted: true })),
      await lookup.inScope(await access(), 'p').getMany(),
      await lookup
        .inScope(await access(), 'p')
        .withDeleted()
        .getMany(),
    ];
    const ids = lists.map((rows) => rows.map(({ id }) => id).toSorted());
    expect(ids).toEqual(lists.map(() => [1, 3]));
    expect(await permitted(lookup)).toEqual([1, 3]);
  });

  it('are deleted by `criteria` of TypeORM, and restored by the lookup of an entity that shows them', async () => {
    const dataSource = await openTypeOrm();
    const predicates = { gone: { deletedAt: null } };
    const papers = new TypeOrmLookup<Paper>({ dataSource, resource, entity, predicates });
    const binned = new TypeOrmLookup<Paper>({
      ...{ dataSource, resource, entity: bin },
      predicates: { gone: ({ sql, col }) => sql`${col('deletedAt')} IS NOT NULL` },
    });
    const accessTo = async (lookup: TypeOrmLookup<Paper>, permission: string) =>
      (await enforcerOf(lookup).assert(annWith(permission), view, '3')) as Access<string, Paper>;
    const repository = dataSource.getRepository(entity);
    const access = await accessTo(papers, 'view');
    expect((await repository.softDelete(papers.criteria(access))).affected).toBe(1);
    expect((await repository.softDelete(papers.criteria(access))).affected).toBe(0);
    expect(await permitted(papers)).toEqual([1]);
    const again = await accessTo(binned, 'restore');
    const restoring = { deletedAt: null };
    const restore = () => dataSource.getRepository(bin).update(binned.criteria(again), restoring);
    expect((await restore()).affected).toBe(1);
    expect((await restore()).affected).toBe(0);
    expect(await permitted(papers)).toEqual([1, 3]);
  });

  it('stop the start with MikroORM and a default filter, unless `restrict` repeats it', async () => {
    const em = orm.em.fork();
    const definition = { em, resource, entity: paper };
    const predicates: MikroOrmDefinition<Paper>['predicates'] = {
      gone: ({ sql }) => sql`FALSE`,
    };
    const make = () => new MikroOrmLookup<Paper>({ ...definition, predicates });
    expect(make).toThrow(WiringError);
    expect(make).toThrow('has the default filter "alive"');
    const lookup = new MikroOrmLookup<Paper>({
      ...{ ...definition, predicates },
      restrict: ({ sql, col }) => sql`${col('deletedAt')} IS NULL`,
    });
    const access = () => enforcerOf(lookup).list(ann, view);
    const { items } = await lookup.page(await access(), { limit: 9 });
    const lists = [
      items.map(({ row }) => row),
      await em.fork().find(paper, lookup.where(await access())),
      await em.fork().find(paper, lookup.where(await access()), { filters: false }),
    ];
    const ids = lists.map((rows) => rows.map(({ id }) => id).toSorted());
    expect(ids).toEqual(lists.map(() => [1, 3]));
    expect(await permitted(lookup)).toEqual([1, 3]);
  });
});
