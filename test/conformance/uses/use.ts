/** What the uses of every layer have in common: the rows, who may see which of them, and what a use is. */
import { type Access, defineCatalogue, type ListAccess } from 'countersign';
import type { Lookup } from 'countersign/lookup';

export const catalogue = defineCatalogue({
  resources: { ticket: { predicates: ['own', 'shared'] } },
  actions: { 'ticket.view': { on: 'ticket', list: true } },
  permissions: {
    own: { title: 'View own', grants: [{ actions: ['ticket.view'], scope: 'own' }] },
    shared: { title: 'View shared', grants: [{ actions: ['ticket.view'], scope: 'shared' }] },
    all: { title: 'View all', grants: [{ actions: ['ticket.view'], scope: 'all' }] },
  },
});
export const resource = catalogue.resource('ticket');
export const view = catalogue.action('ticket.view');

/**
 * What is held, by whom, and the ids that they may see of 1 to 8, of which 7 and 8 are another tenant's. Bob asks the same as Ann, so that a
 * cache which does not look at the values shows him hers.
 */
export const callers: readonly (readonly [held: string, who: string, ids: readonly number[]])[] = [
  ['own', 'ann', [1, 2]],
  ['own', 'bob', [3, 4]],
  ['shared', 'ann', [2, 3]],
  ['own shared', 'ann', [1, 2, 3]],
  ['all', 'ann', [1, 2, 3, 4, 5, 6]],
];

export const statements = [
  'create table ticket (id serial primary key, account_id text not null, created_by text)',
  'create table line (id serial primary key, ticket_id int not null, account_id text not null, created_by text)',
  'create table share (ticket_id int not null, account_id text not null, created_by text)',
  `insert into ticket values (1, 'a', 'ann'), (2, 'a', 'ann'), (3, 'a', 'bob'), (4, 'a', 'bob'), (5, 'a', null),
    (6, 'a', 'cat'), (7, 'b', 'ann'), (8, 'b', 'bob')`,
  `insert into share values (2, 'a', 'ann'), (3, 'a', 'ann'), (4, 'a', 'bob'), (5, 'b', 'ann'), (8, 'b', 'ann')`,
  `insert into line (ticket_id, account_id, created_by) select ticket, 'a', 'ann' from generate_series(1, 8) ticket, generate_series(1, 3)`,
];

export interface Row {
  readonly id: number;
  readonly accountId: string;
  readonly createdBy: string | null;
}

/** What applications do with a list, as the table of uses names it. */
export const kinds = {
  all: 'all rows',
  one: 'one row',
  columns: 'some columns',
  condition: 'a further condition',
  or: 'a further condition with OR inside',
  later: 'a later condition, where the layer replaces the earlier one',
  around: 'an OR beside it, in the same condition',
  slice: 'an order, a limit and an offset',
  distinct: 'distinct rows',
  join: 'joined relations',
  joinedSlice: 'a limit with joined relations',
  from: 'joined from another table',
  nested: 'nested relations',
  nestedFilter: 'a condition on nested relations',
  count: 'count',
  joinedCount: 'count with joined relations',
  exists: 'exists',
  group: 'groups and aggregates',
  subquery: 'a sub-query of another table',
  union: 'a union',
  cte: 'a common table expression',
  alias: 'another alias',
  raw: 'raw rows',
  update: 'update of the list',
  fence: 'update of one row by the fence',
  delete: 'delete of the list',
  fencedDelete: 'delete of one row by the fence',
  softDelete: 'soft deletion and restoring',
  upsert: 'upsert',
  insert: 'insert from the list',
  transaction: 'inside a transaction',
  lock: 'row locks',
  prepared: 'a prepared statement',
  stream: 'a stream',
  cache: 'a cache of results',
  identity: 'the identity map',
  defaults: 'default filters and scopes',
  embedded: 'embedded objects',
  inheritance: 'table inheritance',
  schema: 'another schema',
  naming: 'a naming strategy',
  replicas: 'read replicas',
  extension: 'extensions and plugins',
  copy: 'a copy of the condition',
} as const;

export type Kind = keyof typeof kinds;

/** What happens. `owns`: nothing that is added can add a row. `same`: the same rows as in every other use. `escapes`: an OR of the application beside the condition adds rows. */
export type Outcome = 'owns' | 'same' | 'refused' | 'escapes';

/** One way in which an application uses a list. It gives the ids, or how many there are, of those that `isWanted` wants. */
export interface Use {
  readonly kind: Kind;
  /** How it is written. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly run: (
    access: ListAccess,
    assert: AssertOne,
  ) => Promise<readonly { readonly id: number }[] | number>;
  readonly isWanted?: (id: number) => boolean;
  /** At most so many, the greatest first. */
  readonly first?: number;
  /** The words with which it is refused. */
  readonly refusal?: string;
}

/** Access to one ticket; `undefined` where it is refused. */
export type AssertOne = (id: number) => Promise<Access<string, never> | undefined>;

/** A use that another test runs. */
export interface Elsewhere {
  readonly kind: Kind;
  readonly name: string;
  readonly outcome: Outcome;
  readonly refusal?: string;
  /** In this folder's parent. */
  readonly file: string;
  /** A part of the title of the test. */
  readonly title: string;
}

export interface Opened {
  readonly lookup: Lookup;
  readonly uses: readonly Use[];
  readonly elsewhere?: readonly Elsewhere[];
  /** Why the layer has no such use. */
  readonly absent: Partial<Readonly<Record<Kind, string>>>;
  close?(): Promise<void>;
}

type OneAccess = Access<string, never>;

/** Access to every ticket that may be seen. Asked before a transaction begins, because the embedded database has one connection. */
export async function accesses(assert: AssertOne): Promise<OneAccess[]> {
  const all: OneAccess[] = [];
  for (const id of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const access = await assert(id);
    if (access !== undefined) all.push(access);
  }
  return all;
}

/** The tickets that a change by the fence changes. */
export async function changedBy(
  all: readonly OneAccess[],
  change: (access: OneAccess) => Promise<number | undefined | null>,
): Promise<{ readonly id: number }[]> {
  const changed: { readonly id: number }[] = [];
  for (const access of all) {
    if ((await change(access)) === 1) changed.push({ id: Number(access.id) });
  }
  return changed;
}

/** Takes back what a transaction did. */
export class Undo extends Error {
  /** The result of what ran inside a transaction that this error ended. */
  static async resultOf<V>(run: (keep: (result: V) => never) => Promise<unknown>): Promise<V> {
    const results: V[] = [];
    const keep = (result: V): never => {
      results.push(result);
      throw new Undo();
    };
    await run(keep).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    const [result] = results;
    if (result === undefined) throw new TypeError('The change did not run.');
    return result;
  }
}

export const some = (id: number) => id === 1 || id === 3 || id === 7 || id === 8;
