/** Tasks of teams, shares and members: some of them deleted softly, some of another class. */
import { defineCatalogue, Enforcer, type Principal } from 'countersign';
import type { Lookup } from 'countersign/lookup';
import { type ConformanceDatabase, openConformanceDatabase } from '../conformance-database.js';
import { openMariaDb } from '../dialects/mariadb-database.js';
import type { OtherDatabase } from '../dialects/other-database.js';
import { openSqliteFile } from '../dialects/sqlite-database.js';

export interface Task {
  readonly id: number;
  readonly teamId: number;
}
export class Team {
  readonly id: number;
  readonly accountId: string;
  readonly deletedAt: Date | null;
}
export class Share {
  readonly id: number;
  readonly taskId: number;
  readonly userId: string;
  readonly deletedAt: Date | null;
}
export class Member {
  readonly id: number;
  readonly kind: string;
  readonly teamId: number;
  readonly userId: string;
}
export class Leader extends Member {}
export class Senior extends Leader {}
export class Guest extends Member {}

const catalogue = defineCatalogue({
  resources: { task: { predicates: ['shared', 'shared-by-sql', 'led', 'led-by-sql'] } },
  actions: { 'task.view': { on: 'task', list: true } },
  permissions: Object.fromEntries(
    (['all', 'shared', 'shared-by-sql', 'led', 'led-by-sql'] as const).map((scope) => [
      scope,
      { title: scope, grants: [{ actions: ['task.view' as const], scope }] },
    ]),
  ),
});
export const resource = catalogue.resource('task');
export const view = catalogue.action('task.view');
const tenant = 'a';

export const statements = `
  create table task (id int primary key, team_id int);
  create table team (id int primary key, account_id varchar(9), deleted_at timestamp null);
  create table share (id int primary key, task_id int, user_id varchar(9), deleted_at timestamp null);
  create table member (id int primary key, kind varchar(9), team_id int, user_id varchar(9));
  insert into task values (1, 1), (2, 2), (3, 3), (4, 4);
  insert into team values (1, 'a', null), (2, 'a', null), (3, 'a', '2026-01-01 00:00:00'), (4, 'a', null);
  insert into share values (1, 1, 'ann', '2026-01-01 00:00:00'), (2, 2, 'ann', null), (3, 3, 'ann', null), (4, 4, 'bob', null);
  insert into member values (1, 'guest', 1, 'ann'), (2, 'leader', 2, 'ann'), (3, 'leader', 3, 'ann'), (4, 'senior', 4, 'ann');`
  .split(';')
  .filter((each) => each.trim() !== '');

/** What each scope has: the team of 3 is gone, and so is the share of 1, where Ann is a guest. */
export const permitted: [string, number[]][] = [
  ['all', [1, 2, 4]],
  ['shared', [2]],
  ['shared-by-sql', [2]],
  ['led', [2, 4]],
  ['led-by-sql', [2, 4]],
];

export type Database = ConformanceDatabase | OtherDatabase;

/** A database with the tables and their rows. */
export async function openDatabase(kind: 'postgres' | 'sqlite' | 'mariadb'): Promise<Database> {
  if (kind === 'postgres') {
    const database = await openConformanceDatabase('postgres');
    for (const each of statements) await database.pool.query(each);
    return database;
  }
  const other = kind === 'sqlite' ? await openSqliteFile() : await openMariaDb();
  for (const each of statements) await other.run(each);
  return other;
}

/** An enforcer over the lookup. */
export const enforcerOf = (lookup: Lookup) =>
  new Enforcer({ catalogue, lookups: new Map([['task', lookup]]), newDecisionId: () => 'd' });
/** Ann with a permission. */
export const annWith = (permission: string): Principal =>
  catalogue.principal({ kind: 'user', id: 'ann', tenant, permissions: [permission] });
