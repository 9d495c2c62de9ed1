/** A relation of an entity in a predicate without SQL: it is compared by its key, a text or a number. */
import { EntitySchema as MikroSchema } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/libsql';
import { defineCatalogue, Enforcer, fromParam, type ListAccess } from 'countersign';
import { expressPermissions } from 'countersign/express';
import type { Lookup } from 'countersign/lookup';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { TypeOrmLookup } from 'countersign/typeorm';
import express from 'express';
import { DataSource, EntitySchema } from 'typeorm';

interface Owner {
  readonly id: number;
}
interface Note {
  readonly id: number;
  readonly owner: Owner | null;
}

const catalogue = defineCatalogue({
  tenants: false,
  resources: { note: { predicates: ['own'] } },
  actions: { 'note.view': { on: 'note', list: true } },
  permissions: { view: { title: 'View', grants: [{ actions: ['note.view'], scope: 'own' }] } },
});
const resource = catalogue.resource('note');
const view = catalogue.action('note.view');
const caller = catalogue.principal({ kind: 'user', id: '7', permissions: ['view'] });
const statements = [
  'create table owner (id integer primary key)',
  'create table note (id integer primary key, owner_id integer)',
  'insert into owner values (7), (8)',
  'insert into note values (1, 7), (2, 8), (3, null), (4, 7)',
];
const forms = {
  'a text': { owner: ({ principal }: { principal: { id: string } }) => principal.id },
  'a number': { owner: ({ principal }: { principal: { id: string } }) => Number(principal.id) },
  'one of several': { owner: { in: () => [7, 70] } },
};
type Opened = Lookup & { page(access: ListAccess, page: { limit: number }): Promise<Paged> };
interface Paged {
  readonly items: readonly { readonly row: Note }[];
}

async function visible(lookup: Opened) {
  const enforcer = new Enforcer({
    ...{ catalogue, lookups: new Map([['note', lookup]]) },
    newDecisionId: () => 'd',
  });
  const ids = ['1', '2', '3', '4'];
  const decisions = await Promise.all(ids.map((id) => enforcer.check(caller, view, id)));
  const { items } = await lookup.page(await enforcer.list(caller, view), { limit: 9 });
  const listed = items.map(({ row }) => row.id).toSorted((a, b) => a - b);
  expect(listed.map(String)).toEqual(ids.filter((_, at) => decisions[at]?.effect === 'permit'));
  return listed;
}

describe('a relation as a column of TypeORM', () => {
  const owner = new EntitySchema<Owner>({
    name: 'owner',
    columns: { id: { type: Number, primary: true } },
  });
  const entity = new EntitySchema<Note>({
    name: 'note',
    columns: { id: { type: Number, primary: true } },
    relations: {
      owner: { type: 'many-to-one', target: 'owner', joinColumn: { name: 'owner_id' } },
    },
  });
  const dataSource = new DataSource({ type: 'sqljs', entities: [owner, entity] });
  beforeAll(async () => {
    await dataSource.initialize();
    for (const each of statements) await dataSource.query(each);
  });
  afterAll(() => dataSource.destroy());

  it.each(Object.entries(forms))('is compared with %s', async (_, own) => {
    const lookup = new TypeOrmLookup<Note>({
      ...{ dataSource, entity, resource },
      predicates: { own },
    });
    expect(await visible(lookup)).toEqual([1, 4]);
  });

  it('is no parent of a nested route: the mistake says what is', () => {
    const note = new TypeOrmLookup<Note>({
      ...{ dataSource, entity, resource },
      predicates: { own: forms['a text'] },
    });
    const p = expressPermissions({ catalogue, lookups: { note }, principal: () => caller });
    const app = express();
    const within = { column: 'owner', param: 'owner' };
    app.get('/:owner/:id', p.requirePermission('note.view', fromParam('id', { within })));
    app.use(p.permissionErrors());
    expect(() => p.auditRoutes(app)).toThrow(
      'Name a property of its rows: id. A relation is none: declare its key as a property.',
    );
  });
});

describe('a relation as a column of MikroORM', () => {
  const owner = new MikroSchema<Owner>({
    name: 'Owner',
    properties: { id: { type: 'integer', primary: true } },
  });
  const entity = new MikroSchema<Note>({
    name: 'Note',
    properties: {
      id: { type: 'integer', primary: true },
      owner: { kind: 'm:1', entity: () => owner, fieldName: 'owner_id', nullable: true },
    },
  });
  let orm: MikroORM;
  beforeAll(async () => {
    orm = await MikroORM.init({ dbName: ':memory:', entities: [owner, entity] });
    for (const each of statements) await orm.em.getConnection().execute(each);
  });
  afterAll(() => orm.close());

  it.each(Object.entries(forms))('is compared with %s', async (_, own) => {
    const lookup = new MikroOrmLookup<Note>({
      ...{ em: orm.em.fork(), entity, resource },
      predicates: { own },
    });
    expect(await visible(lookup)).toEqual([1, 4]);
  });
});
