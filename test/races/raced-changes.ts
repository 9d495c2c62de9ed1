/** What can happen between the guard and the write of an act: where the act waits, what changes, what it must then answer. */
import { type RawBuilder, sql } from 'kysely';
import type { Step } from './barrier.js';
import { type RacedAct, racedActs } from './raced-acts.js';
import type { RaceWorld } from './race-world.js';

type Make = (world: RaceWorld, act: RacedAct) => Step;

/** One change. */
export interface RacedChange {
  readonly name: string;
  /** The act waits for this row. */
  readonly lock: Make;
  readonly change: Make;
  /** Undoes it exactly. */
  readonly undo: Make;
  readonly status: number;
  /** The code of the denial; none when the answer is no denial. */
  readonly code?: string;
  /** Acts that it refuses. Default: all. */
  readonly refuses?: readonly string[];
}

/** Runs statements in order. */
const statements =
  (make: (world: RaceWorld, act: RacedAct) => readonly RawBuilder<unknown>[]): Make =>
  (world, act) =>
  async (trx) => {
    for (const statement of make(world, act)) await statement.execute(trx);
  };

const holdKeypair = statements(({ keypairId }) => [
  sql`select id from keypair where id = ${keypairId} for update`,
]);

/** The tables of what belongs to a keypair, parents first, by the column that names it. */
const belongings = [
  ['keypair', 'id'],
  ['keypairUser', 'keypairId'],
  ['exportRequest', 'keypairId'],
  ['deleteRequest', 'keypairId'],
  ['certificate', 'keypairId'],
] as const;

const owned = belongings.filter(([table]) => table !== 'keypairUser');

const moveTo = (accountOf: (world: RaceWorld) => string) =>
  statements((world) =>
    owned.map(
      ([table, column]) =>
        sql`update ${sql.table(table)} set "accountId" = ${accountOf(world)}
            where ${sql.ref(column)} = ${world.keypairId}`,
    ),
  );

/** Writes every row again as it is: nothing that counts changes. */
export const rewritten = moveTo(({ setting }) => setting.accountId);

type Belonging = (typeof belongings)[number];

const rowsOf = ([table, column]: Belonging, { keypairId }: RaceWorld) =>
  sql`${sql.table(table)} where ${sql.ref(column)} = ${keypairId}`;

const kept = ([table]: Belonging) => sql.table(`kept.${table}`);

/** Keeps a copy of the rows, and deletes them. */
const remove = (world: RaceWorld, which: readonly Belonging[]) => [
  ...which.map((each) => sql`insert into ${kept(each)} select * from ${rowsOf(each, world)}`),
  ...which.toReversed().map((each) => sql`delete from ${rowsOf(each, world)}`),
];

/** Inserts the copies again, value by value the same rows. */
const putBack = (which: readonly Belonging[] = belongings) =>
  which.flatMap((each) => [
    sql`insert into ${sql.table(each[0])} select * from ${kept(each)}`,
    sql`delete from ${kept(each)}`,
  ]);

/** What deleting a keypair takes with it, and what it does not: certificates, and the requests to delete it. */
const cascading = belongings.filter(([table]) => /^(?:keypairUser|exportRequest)$/.test(table));
const surviving = belongings.filter((each) => !cascading.includes(each));

/** What goes with a keypair, and all else that acts name. */
const withdrawn = belongings.filter(([table]) => !/^(?:certificate|deleteRequest)$/.test(table));
const requested = owned.filter(([table]) => table !== 'keypair');

/** Run by the owner of the tables, once: where rows are kept between a deletion and its undoing. */
export const keepingTables = [
  'create schema kept',
  ...belongings.map(([table]) => `create table kept."${table}" (like "${table}")`),
  'grant usage on schema kept to public',
  'grant all on all tables in schema kept to public',
].join(';');

/** The acts that need the assignment of the keypair. A release names any keypair (docs/domain/readings.md A31). */
const onAssigned = racedActs
  .map(({ name }) => name)
  .filter((name) => name !== 'naming a keypair in a release');

const nothing: Make = () => () => Promise.resolve();

export const racedChanges: readonly RacedChange[] = [
  {
    name: 'the role is revoked',
    lock: statements(({ person }) => [
      sql`select * from "userRole" where "userId" = ${person.id} for update`,
    ]),
    change: statements(({ person }) => [sql`delete from "userRole" where "userId" = ${person.id}`]),
    undo: statements(({ person }) => [
      sql`insert into "userRole" ("userId", "roleId") select ${person.id}, id from role where name = ${person.id}`,
    ]),
    status: 403,
    code: 'permission-missing',
  },
  {
    name: 'the role loses the permission',
    lock: statements(({ person }) => [
      sql`select id from role where name = ${person.id} for update`,
    ]),
    change: statements(({ person }, { permission }) => [
      sql`update role set permissions = array_remove(permissions, ${permission}) where name = ${person.id}`,
    ]),
    undo: statements(({ person }, { permission }) => [
      sql`update role set permissions = permissions || ${permission}::text where name = ${person.id}`,
    ]),
    status: 403,
    code: 'permission-missing',
  },
  {
    name: 'the keypair is unassigned',
    lock: holdKeypair,
    change: statements(({ person, keypairId }) => [
      sql`delete from "keypairUser" where "keypairId" = ${keypairId} and "userId" = ${person.id}`,
    ]),
    undo: statements(({ person, keypairId }) => [
      sql`insert into "keypairUser" ("keypairId", "userId") values (${keypairId}, ${person.id})`,
    ]),
    status: 403,
    code: 'out-of-scope',
    refuses: onAssigned,
  },
  {
    name: 'the keypair is suspended',
    lock: holdKeypair,
    change: statements(({ keypairId }) => [
      sql`update keypair set status = 'suspended', "statusBefore" = 'online' where id = ${keypairId}`,
    ]),
    undo: statements(({ keypairId }) => [
      sql`update keypair set status = 'online', "statusBefore" = null where id = ${keypairId}`,
    ]),
    status: 409,
    refuses: ['signing'],
  },
  {
    name: 'the person is suspended',
    lock: statements(({ person }) => [
      sql`select id from "user" where id = ${person.id} for update`,
    ]),
    change: statements(({ person }) => [
      sql`update "user" set status = 'disabled' where id = ${person.id}`,
    ]),
    undo: statements(({ person }) => [
      sql`update "user" set status = 'active' where id = ${person.id}`,
    ]),
    status: 401,
  },
  {
    name: 'the token is revoked',
    lock: statements(({ person }) => [
      sql`select id from "apiToken" where "userId" = ${person.id} for update`,
    ]),
    change: statements(({ person }) => [
      sql`update "apiToken" set "revokedAt" = now() where "userId" = ${person.id}`,
    ]),
    undo: statements(({ person }) => [
      sql`update "apiToken" set "revokedAt" = null where "userId" = ${person.id}`,
    ]),
    status: 401,
  },
  {
    name: 'it is moved to another account',
    lock: holdKeypair,
    change: moveTo(({ elsewhere }) => elsewhere),
    undo: rewritten,
    status: 404,
    code: 'not-found',
  },
  {
    name: 'it is deleted',
    lock: holdKeypair,
    change: statements((world) => remove(world, belongings)),
    undo: statements(() => putBack()),
    status: 404,
    code: 'not-found',
  },
  {
    name: 'the keypair is deleted and another of the same id is there',
    lock: holdKeypair,
    change: statements((world) => [...remove(world, belongings), ...putBack(surviving)]),
    undo: statements(() => putBack(cascading)),
    status: 404,
    code: 'not-found',
  },
  {
    name: 'the keypair is deleted and another of the same id and assignments is there',
    lock: holdKeypair,
    change: statements((world) => [...remove(world, belongings), ...putBack()]),
    undo: nothing,
    status: 404,
    code: 'not-found',
  },
  {
    name: 'the keypair is deleted and what outlives it stays',
    lock: holdKeypair,
    change: statements((world) => remove(world, withdrawn)),
    undo: statements(() => putBack(withdrawn)),
    status: 403,
    code: 'out-of-scope',
    refuses: ['revoking a certificate', 'approving a deletion'],
  },
  {
    name: 'it is deleted and another of the same id is there, while its keypair stays',
    lock: holdKeypair,
    change: statements((world) => [...remove(world, requested), ...putBack(requested)]),
    undo: nothing,
    status: 404,
    code: 'not-found',
    refuses: [
      'approving an export',
      'collecting an export',
      'revoking a certificate',
      'approving a deletion',
    ],
  },
];
