/** What the lists of every layer have in common: the rows, with ties and nulls in each column, and who may see which of them. */
import { type Access, defineCatalogue, type ListAccess, type Principal } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import type { OrderBy, Page, RowWithActions } from 'countersign/lookup';
import type { ConformanceDatabase } from '../conformance-database.js';

export const catalogue = defineCatalogue({
  resources: { item: { predicates: ['own', 'shared'] } },
  actions: { 'item.view': { on: 'item', list: true }, 'item.edit': { on: 'item' } },
  permissions: {
    own: { title: 'View own', grants: [{ actions: ['item.view', 'item.edit'], scope: 'own' }] },
    shared: { title: 'View shared', grants: [{ actions: ['item.view'], scope: 'shared' }] },
    all: { title: 'View all', grants: [{ actions: ['item.view'], scope: 'all' }] },
  },
});
export const resource = catalogue.resource('item');
export const view = catalogue.action('item.view');

export function holding(held: string): Principal {
  const permissions = held.split(' ');
  return catalogue.principal({ kind: 'user', id: 'ann', tenant: 'a', permissions });
}

/** Who asks, and which rows of account "a" they may see, in SQL. */
export const callers: readonly (readonly [string, string])[] = [
  ['own', `owner = 'ann'`],
  ['shared', 'id in (select item_id from item_share)'],
  ['own shared', `(owner = 'ann' or id in (select item_id from item_share))`],
  ['all', 'true'],
];

export const statements = [
  `create type mood as enum ('weary', 'glad', 'calm')`,
  `create table item (id serial primary key, account_id text not null, owner text, name text, rank int,
    at timestamptz(3), seen timestamptz, flag boolean, price numeric, big bigint,
    title text not null, mood mood not null, ratio real, weight double precision)`,
  'create table item_share (item_id int not null, account_id text not null, user_id text not null)',
  `insert into item (account_id, owner, name, rank, at, seen, flag, price, big, title, mood, ratio, weight)
    select case when n % 7 = 0 then 'b' else 'a' end,
      (array['ann', 'bob', null])[1 + n % 3],
      (array['Zoe', 'ann', 'o''ne, "two"', null, '%', 'ä', ''])[1 + n * 5 % 7],
      (array[3, -1, null, 0])[1 + n * 3 % 4],
      timestamptz '2026-01-01T00:00:00Z' + (n % 5 - 2) * interval '1 ms',
      timestamptz '2026-01-01T00:00:00Z' + (n * 11 % 9) * interval '1 microsecond',
      (array[true, false, null])[1 + n * 2 % 3],
      (array[0.1, 12345678901234567.89, null, -2])[1 + n % 4],
      (array[9007199254740991, -9007199254740991, null])[1 + n % 3],
      'title ' || n * 13 % 20,
      (array['weary', 'glad', 'calm'])[1 + n * 5 % 3]::mood,
      (array[0.1, 0.2, null, 16777217, 1.2345678])[1 + n * 3 % 5],
      (array[0.1::float8 + 0.2::float8, 0.3, 1e300, null, 1.0 / 3])[1 + n * 2 % 5]
    from generate_series(1, 60) n`,
  `insert into item_share select n, 'a', 'ann' from generate_series(1, 60, 4) n`,
];

export type Column =
  | ('id' | 'name' | 'rank' | 'at' | 'seen' | 'flag' | 'price' | 'big')
  | ('title' | 'mood' | 'ratio' | 'weight');

/** An order, the same in SQL, and the layers that do not have it with the reason. */
export const orders: readonly {
  readonly orderBy: readonly OrderBy<Column>[];
  readonly sql: string;
  readonly lacking?: readonly string[];
}[] = [
  { orderBy: [], sql: 'id desc' },
  { orderBy: [{ column: 'id' }], sql: 'id' },
  { orderBy: [{ column: 'name' }], sql: 'name, id' },
  { orderBy: [{ column: 'name', direction: 'desc' }], sql: 'name desc, id desc' },
  { orderBy: [{ column: 'name', nulls: 'first' }], sql: 'name nulls first, id' },
  {
    orderBy: [{ column: 'name', direction: 'desc', nulls: 'last' }],
    sql: 'name desc nulls last, id desc',
  },
  {
    orderBy: [
      { column: 'rank', direction: 'desc', nulls: 'last' },
      { column: 'name', nulls: 'first' },
    ],
    sql: 'rank desc nulls last, name nulls first, id',
  },
  {
    orderBy: [
      { column: 'flag' },
      { column: 'at', direction: 'desc' },
      { column: 'id', direction: 'asc' },
    ],
    sql: 'flag, at desc, id',
  },
  {
    orderBy: [{ column: 'price', direction: 'desc' }],
    sql: 'price desc, id desc',
    lacking: ['memory'],
  },
  { orderBy: [{ column: 'big' }, { column: 'rank' }], sql: 'big, rank, id' },
  { orderBy: [{ column: 'title' }], sql: 'title, id' },
  {
    orderBy: [{ column: 'title', direction: 'desc' }, { column: 'rank' }],
    sql: 'title desc, rank, id',
  },
  // The order of an enum is that of its declaration, which Prisma and the rows in memory do not have.
  { orderBy: [{ column: 'mood' }], sql: 'mood, id', lacking: ['prisma', 'memory'] },
  {
    orderBy: [{ column: 'mood', direction: 'desc' }],
    sql: 'mood desc, id desc',
    lacking: ['prisma', 'memory'],
  },
  { orderBy: [{ column: 'ratio' }], sql: 'ratio, id' },
  {
    orderBy: [{ column: 'weight', direction: 'desc', nulls: 'last' }],
    sql: 'weight desc nulls last, id desc',
  },
  // Prisma reads dates to milliseconds, as JavaScript has them; so does the driver that fills the rows in memory.
  { orderBy: [{ column: 'seen' }], sql: 'seen, id', lacking: ['prisma', 'memory'] },
];

/** What the tests use of a layer's lookup. */
export interface ItemLayer {
  readonly lookup: Lookup;
  page(
    access: ListAccess,
    request: {
      readonly limit: number;
      readonly after?: string | undefined;
      readonly orderBy?: readonly OrderBy<Column>[];
      readonly total?: boolean;
      /** With the condition `name = 'ann' or rank = 3`, written by the layer's own means. */
      readonly searched?: boolean;
    },
  ): Promise<Page<{ readonly id: number }>>;
  /** The rows of a query of the application: all of the table, the columns of the id and the name. */
  rows(): Promise<readonly { readonly id: number }[]>;
  withActions(
    access: ListAccess | Access,
    rows: readonly { readonly id: number }[],
  ): Promise<readonly RowWithActions<{ readonly id: number }>[]>;
  readonly statements: readonly string[];
  close(): Promise<void>;
}

/** The condition of `searched`. */
export const searchedSql = `(name = 'ann' or rank = 3)`;

export type OpenItems = (database: ConformanceDatabase) => Promise<ItemLayer>;

export const close = async () => {};
