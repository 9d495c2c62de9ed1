/** What the uses of every layer have in common: the rows, who may see which of them, and what a use is. */
import { defineCatalogue, type ListAccess, type Lookup } from 'countersign';

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

/** Who asks, and the ids that they may see of 1 to 8, of which 7 and 8 are another tenant's. */
export const callers: readonly (readonly [string, readonly number[]])[] = [
  ['own', [1, 2]],
  ['shared', [2, 3]],
  ['own shared', [1, 2, 3]],
  ['all', [1, 2, 3, 4, 5, 6]],
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

export const sharedIds = (param: (value: string) => string, accountId: string | null, id: string) =>
  `SELECT ticket_id FROM share WHERE account_id = ${param(accountId ?? '')} AND created_by = ${param(id)}`;

export interface Row {
  readonly id: number;
  readonly accountId: string;
  readonly createdBy: string | null;
}

/** One way in which an application uses a list. It gives the ids, or how many there are, of those that `isWanted` wants. */
export interface Use {
  readonly name: string;
  readonly run: (access: ListAccess) => Promise<readonly { readonly id: number }[] | number>;
  readonly isWanted?: (id: number) => boolean;
  /** At most so many, the greatest first. */
  readonly first?: number;
}

export interface Opened {
  readonly lookup: Lookup;
  readonly uses: readonly Use[];
  close?(): Promise<void>;
}

export const some = (id: number) => id === 1 || id === 3 || id === 7 || id === 8;
