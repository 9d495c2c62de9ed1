import { sql } from 'kysely';
import {
  openPglite,
  openPostgres,
  type TestDatabase,
} from '../../../../../test/support/databases.js';
import type { DatabaseHandle } from './database.js';
import { databaseFault } from './faults.js';
import { NIL_UUID, uuidv7 } from './ids.js';
import { migrate, migrations } from './migrations/index.js';

const newAuditRecord = (sequence: number) => ({
  accountId: NIL_UUID,
  sequence,
  id: uuidv7(),
  at: new Date('2026-01-02T03:04:05.678Z'),
  actorName: 'system',
  action: 'account.onboard',
  outcome: 'done' as const,
  detail: JSON.stringify({ name: 'acme' }),
  previousHash: '',
  hash: 'a1',
});

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );

describe.each<[string, () => Promise<TestDatabase>]>([
  ['PGlite', openPglite],
  ['PostgreSQL', openPostgres],
])('the database on %s', (_name, open) => {
  let test: TestDatabase;
  let handle: DatabaseHandle;

  beforeAll(async () => {
    test = await open();
    handle = test.handle;
  }, 60_000);

  afterAll(() => test.close());

  it('has every migration applied, in order', async () => {
    const { rows } = await sql<{ name: string }>`
      select "name" from "kysely_migration" order by "name"`.execute(handle.db);

    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
  });

  it('leaves a migrated database as it is', async () => {
    expect(await migrate(handle.pool)).toEqual([]);
  });

  it('has every table of the Database type, with an index to list by account', async () => {
    const tables = (await handle.db.introspection.getTables()).map(({ name }) => name);
    const { rows } = await sql<{ tablename: string }>`
      select "tablename" from "pg_indexes" where "indexdef" like '%("accountId", id DESC)'`.execute(
      handle.db,
    );

    expect(tables).toHaveLength(41);
    expect(rows.map(({ tablename }) => tablename).toSorted()).toEqual([
      'auditRecord',
      'certificate',
      'certificateProfile',
      'certificateTemplate',
      'deleteRequest',
      'exportRequest',
      'hierarchy',
      'keyRotation',
      'keypair',
      'keypairProfile',
      'recovery',
      'release',
      'role',
      'signature',
      'team',
      'threatScan',
      'user',
      'userGroup',
    ]);
  });

  it('reads back what it wrote, with its types', async () => {
    const record = newAuditRecord(Number.MAX_SAFE_INTEGER);
    await handle.db.insertInto('auditRecord').values(record).execute();

    expect(
      await handle.db
        .selectFrom('auditRecord')
        .selectAll()
        .where('id', '=', record.id)
        .executeTakeFirstOrThrow(),
    ).toEqual({
      ...record,
      detail: { name: 'acme' },
      actorId: null,
      resourceType: null,
      resourceId: null,
      code: null,
    });
  });

  it('refuses to read an int8 that JavaScript would round', async () => {
    await expect(handle.pool.query(`select ${2n ** 53n}::int8`)).rejects.toThrow(RangeError);
    await expect(handle.pool.query(`select ${2n ** 53n - 1n}::int8 as n`)).resolves.toMatchObject({
      rows: [{ n: Number.MAX_SAFE_INTEGER }],
    });
  });

  it.each([
    `update "auditRecord" set "hash" = 'b2'`,
    `delete from "auditRecord"`,
    `delete from "auditRecord" where false`,
    `truncate "auditRecord"`,
    `set session_replication_role = replica; delete from "auditRecord"`,
    `insert into "auditRecord" select * from "auditRecord"
       on conflict ("id") do update set "hash" = 'b2'`,
  ])('refuses even the owner: %s', async (statement) => {
    await handle.db.insertInto('auditRecord').values(newAuditRecord(Date.now())).execute();

    expect(await failureOf(test.asOwner(statement))).toMatchObject({
      code: '42501',
      message: expect.stringContaining('auditRecord is append-only'),
    });
    await handle.pool.query('reset all');
    expect(await handle.db.selectFrom('auditRecord').select('hash').distinct().execute()).toEqual([
      { hash: 'a1' },
    ]);
  });

  it.each([`update "auditRecord" set "hash" = 'b2'`, `delete from "auditRecord"`])(
    'refuses the service: %s',
    async (statement) => {
      await expect(handle.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('keeps serving after a query that failed', async () => {
    await expect(handle.pool.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
    await expect(
      handle.db.transaction().execute((trx) => sql`select nonsense`.execute(trx)),
    ).rejects.toMatchObject({ code: '42703' });

    await expect(handle.pool.query('select 1 as one')).resolves.toMatchObject({
      rows: [{ one: 1 }],
    });
  });

  it.each([
    ['NUL in a name', 'user\u0000', '22021'],
    ['a malformed id', 'not-a-uuid', '22P02'],
  ])('says that %s is invalid text', async (_case, value, code) => {
    const column = code === '22021' ? 'name' : 'id';
    const failure = await failureOf(
      handle.db.selectFrom('account').select('id').where(column, '=', value).execute(),
    );

    expect(databaseFault(failure)).toEqual({ kind: 'invalid-text', code });
  });

  it('names the constraints of this schema', async () => {
    const account = { id: uuidv7(), name: 'acme' };
    await handle.db.insertInto('account').values(account).execute();
    const user = { accountId: account.id, name: 'alice', email: 'alice@acme.test' } as const;
    const insertUser = (accountId: string | null, kind: 'user' | 'system') =>
      handle.db
        .insertInto('user')
        .values({ ...user, id: uuidv7(), accountId, kind })
        .execute();

    await insertUser(account.id, 'user');
    await insertUser(null, 'system');

    const unique = { kind: 'unique-violation', constraint: 'user_name_unique' };
    expect(databaseFault(await failureOf(insertUser(account.id, 'user')))).toEqual(unique);
    expect(databaseFault(await failureOf(insertUser(null, 'system')))).toEqual(unique);
    expect(databaseFault(await failureOf(insertUser(uuidv7(), 'user')))).toEqual({
      kind: 'foreign-key-violation',
      constraint: 'user_accountId_fkey',
    });
    expect(await failureOf(insertUser(null, 'user'))).toMatchObject({
      constraint: 'user_system_has_no_account',
    });
  });
});
