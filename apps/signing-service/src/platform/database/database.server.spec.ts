import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import {
  createServerDatabase,
  openPostgres,
  type TestServerDatabase,
} from '../../../../../test/support/databases.js';
import { openDatabase } from './database.js';
import { databaseFault } from './faults.js';
import { uuidv7 } from './ids.js';
import { migrations } from './migrations/index.js';

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );

describe('the database on a PostgreSQL server', () => {
  let test: TestServerDatabase;

  beforeAll(async () => {
    test = await openPostgres();
  }, 60_000);

  afterAll(() => test.close());

  it('is migrated once when several instances start at the same time', async () => {
    const empty = await createServerDatabase();
    const handles = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ kind: 'postgres', url: empty.url })),
    );
    const { rows } = await sql`select from "kysely_migration"`.execute(
      handles[0]?.db ?? test.handle.db,
    );
    await Promise.all(handles.map((handle) => handle.close()));
    await empty.drop();

    expect(rows).toHaveLength(Object.keys(migrations).length);
  });

  it('runs the queries of the service as a role that may not change the audit log', async () => {
    const { rows } = await test.handle.pool.query(
      `select current_user as role,
         has_table_privilege('"auditRecord"', 'insert') as "mayInsert",
         has_table_privilege('"auditRecord"', 'update') as "mayUpdate",
         has_table_privilege('"auditRecord"', 'delete') as "mayDelete",
         has_table_privilege('"auditRecord"', 'truncate') as "mayTruncate",
         has_table_privilege('keypair', 'delete') as "mayDeleteKeypair"`,
    );

    expect(test.handle.applicationRole).toBe('countersign_app');
    expect(rows).toEqual([
      {
        role: 'countersign_app',
        mayInsert: true,
        mayUpdate: false,
        mayDelete: false,
        mayTruncate: false,
        mayDeleteKeypair: true,
      },
    ]);
  });

  it('serves a role that may neither create roles nor join one, with the trigger alone', async () => {
    const empty = await createServerDatabase();
    const owner = `owner_${uuidv7().replaceAll('-', '')}`;
    await empty.asOwner(
      `create role ${owner} login password 'secret'; grant create on schema public to ${owner}`,
    );
    const url = new URL(empty.url);
    url.username = owner;
    url.password = 'secret';
    const handle = await openDatabase({ kind: 'postgres', url: url.href });
    const failure = await failureOf(handle.pool.query('delete from "auditRecord"'));
    await handle.close();
    await empty.drop();
    await test.asOwner(`drop role ${owner}`);

    expect(handle.applicationRole).toBeUndefined();
    expect(failure).toMatchObject({ message: expect.stringContaining('append-only') });
  });

  it('survives killed backends, idle and between two queries of a transaction', async () => {
    const reported: string[] = [];
    const handle = await openDatabase({ kind: 'postgres', url: test.url }, (error) =>
      reported.push(error.message),
    );
    const killAll = () =>
      test.asOwner(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where pid <> pg_backend_pid() and datname = current_database()`,
      );
    await sql`select 1`.execute(handle.db);
    await killAll();
    // A query that comes before the pool hears of it would take the error with it.
    while (reported.length === 0) await delay(5);
    const failure = await failureOf(
      handle.db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx);
        await killAll();
        await delay(100);
        await sql`select 1`.execute(trx);
      }),
    );

    expect(databaseFault(failure)).toMatchObject({ kind: 'unavailable' });
    expect(reported.length).toBeGreaterThan(0);
    await expect(sql`select 1 as one`.execute(handle.db)).resolves.toMatchObject({
      rows: [{ one: 1 }],
    });
    await handle.close();
  });

  it('limits every statement to 10 s and every idle transaction to 30 s', async () => {
    const { rows } = await test.handle.pool.query(
      `select current_setting('statement_timeout') as statement,
         current_setting('idle_in_transaction_session_timeout') as idle`,
    );

    expect(rows).toEqual([{ statement: '10s', idle: '30s' }]);
  });

  it('calls a cancelled statement an outage', async () => {
    const failure = await failureOf(
      test.handle.db.transaction().execute(async (trx) => {
        await sql`set local statement_timeout = 50`.execute(trx);
        await sql`select pg_sleep(5)`.execute(trx);
      }),
    );

    expect(databaseFault(failure)).toMatchObject({ kind: 'unavailable', code: '57014' });
  });

  it.each([
    [
      'nobody listens',
      (url: URL) => (url.port = '1'),
      /127\.0\.0\.1:1 cannot be used.*ECONNREFUSED/,
    ],
    ['the user is unknown', (url: URL) => (url.username = 'nobody'), /user "nobody"|role "nobody"/],
    ['the database is not there', (url: URL) => (url.pathname = '/absent'), /does not exist/],
  ])('does not start when %s, and shows no password', async (_case, change, message) => {
    const url = new URL(test.url);
    url.password ||= 'pa55word';
    change(url);
    const failure = await failureOf(
      openDatabase({ kind: 'postgres', url: url.href, startWithin: 100 }),
    );

    expect(failure).toMatchObject({ message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain(url.password);
  });
});
