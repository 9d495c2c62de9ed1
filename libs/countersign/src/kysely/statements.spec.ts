/** The SQL that each scope becomes, word for word, compiled without a database. What it means is shown by agreement.spec.ts. */
import {
  DummyDriver,
  type Expression,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type SqlBool,
} from 'kysely';
import { Access, Enforcer, ListAccess } from '../enforcement/internal.js';
import { answersTo, type Lookup } from '../core/internal.js';
import { catalogue, type Database, KeyLookup, MasterLookup } from './fixtures/key-world.js';
import { recurring } from './kysely-writer.js';

const run: { sql: string; parameters: readonly unknown[] }[] = [];
const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (on) => new PostgresIntrospector(on),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  log: ({ query: { sql, parameters } }) => void run.push({ sql, parameters }),
});
const lookup = new KeyLookup(db);
const id = '0192f000-0000-7000-8000-000000000001';
const after = '0192f000-0000-7000-8000-000000000009';

const everythingHolds: Lookup = {
  answers: lookup.answers,
  find: ({ ids, tenant, asks }) =>
    ids.map((found) => ({
      id: found,
      tenant,
      resource: {},
      ...answersTo(asks, () => true),
    })),
};
const enforcer = new Enforcer({
  catalogue,
  lookups: new Map([['key', everythingHolds]]),
  newDecisionId: () => 'decision',
});
const principal = (permissions: readonly string[]) =>
  catalogue.principal({ kind: 'user', id: 'me', tenant: 'us', permissions });
const listAccess = async (permissions: readonly string[], action: string): Promise<ListAccess> =>
  enforcer.list(principal(permissions), catalogue.action(action));

beforeEach(() => {
  run.length = 0;
});

/** One line, as the compiler writes it. */
const line = (text: string): string =>
  text.trim().replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
const where = (condition: Expression<SqlBool>): string =>
  db.selectFrom('key').where(condition).compile().sql.replace('select from "key" where ', '');

const isAssigned = (at: number) =>
  `exists (select 1 from (select "keyId" from "keyUser" where "userId" = $${at}) as "among" ("key")
    where "among"."key" = "key"."id")`;

const newestTested = (at: number, scope: (at: number) => string, onlyIf = '') =>
  `newest (id) as materialized (select "key"."id" as id from "key" where (${onlyIf}"key"."id" = any (array(
      select "key"."id" as id from "key" where ("key"."tenant" = $${at} and "key"."id" < $${at + 1})
      order by "key"."id" desc limit 24))
    and "key"."tenant" = $${at + 2} and ${scope(at + 3)})
    order by "key"."id" desc limit 3)`;
const atKeys = (at: number) =>
  `"key"."id" = any (array(select "keyId" from "keyUser" where "userId" = $${at}))`;

const pages = [
  {
    scope: 'all',
    held: ['view', 'manage'],
    action: 'key.view',
    // `own`, `thawed` and `distinct` for the row actions `key.thaw` and `key.approve`.
    sql: `select "key".*, ("key"."createdBy" = $1) is true as "$0", ("key"."frozen" is false) is true as "$1",
        ("key"."createdBy" <> $2) is true as "$2"
      from "key" where ("key"."tenant" = $3 and "key"."id" = any (array(
        select "key"."id" as id from "key" where ("key"."tenant" = $4 and "key"."id" < $5)
        order by "key"."id" desc limit 3)))
      order by "key"."id" desc`,
    parameters: ['me', 'me', 'us', 'us', after],
  },
  {
    // What each row fulfils by being in scope, `assigned` and `distinct`, is not asked again.
    scope: 'a relation by keys, with a constraint',
    held: ['view'],
    action: 'key.approve',
    sql: `select "key".*
      from "key" where ("key"."tenant" = $1 and "key"."id" = any (array(
        with few (id) as materialized (select "key"."id" as id from "key" where ("key"."tenant" = $2
          and ${atKeys(3)} and ("key"."createdBy" <> $4) and "key"."id" < $5) limit 13),
        ${newestTested(
          6,
          (at) => `(${isAssigned(at)}) and ("key"."createdBy" <> $${at + 1})`,
          '(select count(*) from few) > 12 and ',
        )}
        select id from few where not ((select count(*) from few) > 12)
        union select id from newest
        union select id from (select "key"."id" as id from "key" where ((select count(*) from few) > 12
          and (select count(*) from newest) < 3 and "key"."tenant" = $11
          and ${atKeys(12)} and ("key"."createdBy" <> $13) and "key"."id" < $14)
        order by "key"."id" desc limit 3) as rest
        order by id desc limit 3)))
      order by "key"."id" desc`,
    parameters: [
      ...['us', 'us', 'me', 'me', after, 'us', after, 'us', 'me', 'me'],
      ...['us', 'me', 'me', after],
    ],
  },
  {
    scope: 'a relation by test, with a condition',
    held: ['manage'],
    action: 'key.thaw',
    sql: `select "key".*
      from "key" where ("key"."tenant" = $1 and "key"."id" = any (array(
        select "key"."id" as id from "key" where ("key"."tenant" = $2
          and ("key"."createdBy" = $3) and ("key"."frozen" is false) and "key"."id" < $4)
        order by "key"."id" desc limit 3)))
      order by "key"."id" desc`,
    parameters: ['us', 'us', 'me', after],
  },
  {
    // One of them is tested: to read all its rows could be to read the whole tenant.
    scope: 'two relations',
    held: ['view', 'view-own'],
    action: 'key.view',
    sql: `select "key".*, ${isAssigned(1)} is true as "$0", ("key"."createdBy" = $2) is true as "$1",
        ("key"."createdBy" <> $3) is true as "$2"
      from "key" where ("key"."tenant" = $4 and "key"."id" = any (array(
        with ${newestTested(5, (at) => `((${isAssigned(at)}) or (("key"."createdBy" = $${at + 1})))`)}
        select id from newest union
        select id from (select id from (
          (select "key"."id" as id from "key" where ((select count(*) from newest) < 3 and "key"."tenant" = $10
            and ${atKeys(11)} and "key"."id" < $12)
            order by "key"."id" desc limit 3)
          union
          (select "key"."id" as id from "key" where ((select count(*) from newest) < 3 and "key"."tenant" = $13
            and ("key"."createdBy" = $14) and "key"."id" < $15)
            order by "key"."id" desc limit 3)
        ) as branches order by id desc limit 3) as rest
        order by id desc limit 3)))
      order by "key"."id" desc`,
    parameters: [
      ...['me', 'me', 'me', 'us', 'us', after, 'us', 'me', 'me'],
      ...['us', 'me', after, 'us', 'me', after],
    ],
  },
];

describe('a page', () => {
  it.each(pages)('of $scope', async ({ held, action, sql, parameters }) => {
    await lookup.page(await listAccess(held, action), { limit: 2, after });
    expect(run).toEqual([{ sql: `/* countersign */ ${line(sql)}`, parameters }]);
  });
});

describe('a filter', () => {
  it.each([
    { scope: 'all', held: ['view', 'manage'], action: 'key.view', sql: `("key"."tenant" = $1)` },
    {
      scope: 'a relation by keys, with a constraint',
      held: ['view'],
      action: 'key.approve',
      sql: `("key"."tenant" = $1 and ${isAssigned(2)} and ("key"."createdBy" <> $3))`,
    },
    {
      scope: 'two relations',
      held: ['view', 'view-own'],
      action: 'key.view',
      sql: `("key"."tenant" = $1 and "key"."id" in (
        (select "key"."id" as id from "key" where ("key"."tenant" = $2 and ${isAssigned(3)}))
        union
        (select "key"."id" as id from "key" where ("key"."tenant" = $4 and ("key"."createdBy" = $5)))))`,
    },
  ])('of $scope', async ({ held, action, sql }) => {
    const access = await listAccess(held, action);
    expect(where(lookup.filter(access))).toBe(line(sql));
    expect(access.outstanding).toBe(false);
  });

  it('of no branch is false', async () => {
    const { principal: who, action, scope, decision } = await listAccess(['view'], 'key.view');
    const nothing = { ...scope, branches: [] };
    const access = new ListAccess({
      ...{ principal: who, action, scope: nothing, decision },
      ...{ decisionId: 'decision', obligation: 'filter' },
    });
    expect(where(lookup.filter(access))).toBe(
      line(`("key"."tenant" = $1 and "key"."id" in
        (select "key"."id" as id from "key" where ("key"."tenant" = $2 and false)))`),
    );
  });

  it('of a part of the table says which', async () => {
    const access = await listAccess(['view', 'manage'], 'key.view');
    expect(where(new MasterLookup(db).filter(access))).toBe(
      `("key"."tenant" = $1 and ("key"."kind" = $2))`,
    );
  });
});

describe('a fence', () => {
  it.each([
    {
      scope: 'all',
      held: ['view', 'manage'],
      action: 'key.view',
      sql: `("key"."id" = $1 and "key"."tenant" = $2)`,
    },
    {
      scope: 'a relation, with a condition',
      held: ['manage'],
      action: 'key.thaw',
      sql: `("key"."id" = $1 and "key"."tenant" = $2
        and (("key"."createdBy" = $3) and ("key"."frozen" is false)))`,
    },
    {
      scope: 'two relations',
      held: ['view', 'view-own'],
      action: 'key.view',
      sql: `("key"."id" = $1 and "key"."tenant" = $2
        and ((${isAssigned(3)}) or (("key"."createdBy" = $4))))`,
    },
  ])('of $scope', async ({ held, action, sql }) => {
    const access = await enforcer.assert(principal(held), catalogue.action(action), id);
    expect(access).toBeInstanceOf(Access);
    if (!(access instanceof Access)) return;
    expect(where(lookup.fence(access as Access<string, Database['key']>))).toBe(line(sql));
    expect(access.outstanding).toBe(false);
  });
});

describe('a question about instances', () => {
  it('selects the row, and a column for each predicate that is asked', async () => {
    const signal = new AbortController().signal;
    const query = {
      resource: 'key',
      action: 'key.view',
      ids: [id, after],
      tenant: 'us',
      signal,
    };
    await lookup.find({ ...query, principal: principal(['view']), asks: [] });
    await lookup.find({
      ...query,
      principal: principal(['view']),
      asks: [{ predicate: 'assigned' }, { predicate: 'own' }],
    });
    expect(run).toEqual([
      {
        sql: `${recurring}select "key".* from "key" where ("key"."tenant" = $1 and "key"."id" = any ($2))`,
        parameters: ['us', [id, after]],
      },
      {
        sql:
          recurring +
          line(`select "key".*, ${isAssigned(1)} is true as "$0", ("key"."createdBy" = $2) is true as "$1"
          from "key" where ("key"."tenant" = $3 and "key"."id" = any ($4))`),
        parameters: ['me', 'me', 'us', [id, after]],
      },
    ]);
  });
});

describe('holding', () => {
  it('locks in the order of ids without a predicate, then asks what the scope needs', async () => {
    const who = principal(['view']);
    const access = await enforcer.assert(who, catalogue.action('key.view'), id);
    const held = db
      .transaction()
      .execute((trx) =>
        lookup.hold(access as Access<string, Database['key']>, who, { using: trx }),
      );
    await expect(held).rejects.toThrow('No such resource');
    expect(run).toEqual([
      {
        sql:
          recurring +
          line(`select "key"."id" as id, current_setting('transaction_isolation') as isolation
          from "key" where ("key"."id" = any ($1) and "key"."tenant" = $2)
          order by "key"."id" for update`),
        parameters: [[id], 'us'],
      },
      {
        sql:
          recurring +
          line(`select "key".*, ${isAssigned(1)} is true as "$0"
          from "key" where ("key"."tenant" = $2 and "key"."id" = any ($3))`),
        // Only locked rows are decided; this driver locks nothing.
        parameters: ['me', 'us', []],
      },
    ]);
  });
});
