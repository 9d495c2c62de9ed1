/** Holding on a server, where a relation can end during the wait for a lock. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import {
  createServerDatabase,
  type EmptyServerDatabase,
} from '../../../../test/support/databases.js';
import { Access, Enforcer } from '../enforcement/internal.js';
import { Catalogue, type CatalogueDefinition } from '../core/internal.js';
import { KyselyLookup, type KyselyPredicates } from './index.js';

interface Database {
  key: { id: string; accountId: string; name: string };
  keyUser: { keyId: string; userId: string };
}

const catalogue = new Catalogue<CatalogueDefinition>({
  resources: { key: { predicates: ['assigned'] } },
  actions: { 'key.sign': { on: 'key' } },
  permissions: {
    sign: { title: 'Sign', group: 'g', grants: [{ actions: ['key.sign'], scope: 'assigned' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});

class KeyLookup extends KyselyLookup<Database, 'key'> {
  readonly resource = catalogue.resource('key');
  readonly table = 'key';
  override readonly tenant = 'accountId';
  readonly predicates: KyselyPredicates<Database, 'key'> = {
    assigned: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb.selectFrom('keyUser').select('keyId').where('userId', '=', principal.id),
    },
  };

  constructor(protected readonly db: Kysely<Database>) {
    super();
  }
}

const account = '0192f000-0000-7000-8000-0000000000aa';
const keys = ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002'];
const [key = ''] = keys;
const me = catalogue.principal({
  kind: 'user',
  id: '0192f000-0000-7000-8000-0000000000bb',
  tenant: account,
  permissions: ['sign'],
});

let database: EmptyServerDatabase;
let db: Kysely<Database>;
let lookup: KeyLookup;
let enforcer: Enforcer;

beforeAll(async () => {
  database = await createServerDatabase();
  await database.asOwner(`
    create table "key" (id uuid primary key, "accountId" uuid not null, name text not null);
    create table "keyUser" ("keyId" uuid references "key", "userId" uuid, primary key ("keyId", "userId"));
    insert into "key" select id, '${account}', 'before' from unnest('{${keys.join()}}'::uuid[]) as id;`);
  const pool = new Pool({ connectionString: database.url, max: 4 });
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  lookup = new KeyLookup(db);
  enforcer = new Enforcer({
    catalogue,
    lookups: new Map([['key', lookup]]),
    newDecisionId: () => 'decision',
  });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});
beforeEach(async () => {
  const values = keys.map((keyId) => ({ keyId, userId: me.id }));
  await db
    .insertInto('keyUser')
    .values(values)
    .onConflict((on) => on.doNothing())
    .execute();
});

async function accessTo(id: string) {
  const access = await enforcer.assert(me, catalogue.action('key.sign'), id);
  if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
  return access as Access<string, Database['key']>;
}

/** Resolves once some connection to this database waits for a row lock. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    if (rows.length > 0) return;
  }
}

/**
 * Takes the assignment away, after locking the key, while `act` waits for that lock.
 * @param touch whether the key itself is changed too, so that PostgreSQL looks at it again after the wait
 */
async function unassignMeanwhile<R>(touch: boolean, act: () => Promise<R>): Promise<R> {
  const { acting } = await db.transaction().execute(async (trx) => {
    await trx.selectFrom('key').select('id').where('id', '=', key).forUpdate().execute();
    const waiting = act();
    const settled = waiting.then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([untilSomebodyWaits(), settled]);
    await trx.deleteFrom('keyUser').where('keyId', '=', key).execute();
    if (touch) await trx.updateTable('key').set({ name: 'after' }).where('id', '=', key).execute();
    // In an object: a transaction would wait for a promise that waits for the transaction.
    return { acting: waiting };
  });
  return acting;
}

describe('a relation that ends while the lock is waited for', () => {
  it.each(Array.from({ length: 50 }, (_, round) => ({ round, touch: round % 2 === 0 })))(
    'is not held any more (round $round, row changed as well: $touch)',
    async ({ touch }) => {
      const access = await accessTo(key);
      const held = unassignMeanwhile(touch, () =>
        db.transaction().execute((trx) => lookup.hold(access, me, { using: trx })),
      );
      await expect(held).rejects.toMatchObject({ code: 'out-of-scope' });
    },
  );

  it.each([true, false])(
    'would be held if one statement locked and decided, which is why two do (row changed as well: %p)',
    async (touch) => {
      const access = await accessTo(key);
      const rows = await unassignMeanwhile(touch, () =>
        db.selectFrom('key').select('id').where(lookup.fence(access)).forUpdate().execute(),
      );
      expect(rows).toEqual([{ id: key }]);
    },
  );
});

it('holds a relation that is still there after the wait', async () => {
  const access = await accessTo(key);
  const { acting } = await db.transaction().execute(async (trx) => {
    await trx.updateTable('key').set({ name: 'renamed' }).where('id', '=', key).execute();
    const waiting = db.transaction().execute((other) => lookup.hold(access, me, { using: other }));
    await untilSomebodyWaits();
    return { acting: waiting };
  });
  const held = await acting;
  expect(held.resource).toEqual({ id: key, accountId: account, name: 'renamed' });
});

it('locks in the order of ids, so that two bulk requests never deadlock', async () => {
  const accesses = await Promise.all(keys.map(accessTo));
  const backwards = accesses.toReversed();
  const bulk = (those: typeof accesses) =>
    db.transaction().execute((trx) => lookup.holdMany(those, me, { using: trx }));
  const rounds = Array.from({ length: 40 }, (_, n) => bulk(n % 2 === 0 ? accesses : backwards));
  const held = await Promise.all(rounds);
  expect(held.map((those) => those.map(({ id }) => id))).toEqual(
    rounds.map((_, n) => (n % 2 === 0 ? keys : keys.toReversed())),
  );
});
