import { EventEmitter, once } from 'node:events';
import { sql } from 'kysely';
import { openPostgres, type TestServerDatabase } from '../../../../../test/support/databases.js';
import { databaseFault } from './faults.js';
import { uuidv7 } from './ids.js';
import { isInDoubt, transaction } from './transaction.js';

describe('transaction', () => {
  let test: TestServerDatabase;
  let id: string;

  beforeAll(async () => {
    test = await openPostgres();
  }, 60_000);

  afterAll(() => test.close());

  beforeEach(async () => {
    id = uuidv7();
    await test.handle.db.insertInto('account').values({ id, name: '0' }).execute();
  });

  const nameOf = async () =>
    (
      await test.handle.db
        .selectFrom('account')
        .select('name')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).name;

  /** Reads the counter, lets `meanwhile` run, writes the counter plus one. */
  const increment = (
    isolationLevel: 'serializable' | 'read committed',
    meanwhile: () => Promise<unknown>,
  ) => {
    const runs = { count: 0 };
    const done = transaction(
      test.handle.db,
      async (trx) => {
        runs.count += 1;
        const { name } = await trx
          .selectFrom('account')
          .select('name')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        await meanwhile();
        await trx
          .updateTable('account')
          .set({ name: String(Number(name) + 1) })
          .where('id', '=', id)
          .execute();
      },
      { isolationLevel },
    );
    return { runs, done };
  };
  const conflict = () => test.asOwner(`update account set name = '10' where id = '${id}'`);

  describe('when COMMIT fails', () => {
    /** Makes every COMMIT after a change of this account run `body` first. */
    const atCommit = async (body: string) => {
      await test.asOwner(
        `create or replace function at_commit() returns trigger language plpgsql security definer as $$ begin ${body} return null; end $$`,
      );
      await test.asOwner(
        'create constraint trigger at_commit after update on account deferrable initially deferred for each row execute function at_commit()',
      );
    };
    const rename = () =>
      transaction(test.handle.db, (trx) =>
        trx.updateTable('account').set({ name: '1' }).where('id', '=', id).execute(),
      ).catch((error: unknown) => error);

    afterEach(async () => {
      await test.asOwner('drop trigger at_commit on account');
      await test.asOwner('drop function at_commit()');
    });

    it('because the connection is lost, says that the outcome is not known', async () => {
      await atCommit('perform pg_terminate_backend(pg_backend_pid());');
      const error = await rename();
      expect(isInDoubt(error)).toBe(true);
      expect(databaseFault(error)).toMatchObject({ kind: 'unavailable' });
    });

    it('because a constraint is violated, is sure that nothing was stored', async () => {
      await atCommit("raise exception using errcode = '23505', constraint = 'planted';");
      const error = await rename();
      expect(isInDoubt(error)).toBe(false);
      expect(databaseFault(error)).toMatchObject({ kind: 'unique-violation' });
      expect(await nameOf()).toBe('0');
    });
  });

  it('runs again after a real serialization failure, on what is there now', async () => {
    let conflicts = 1;
    const { runs, done } = increment('serializable', async () => {
      if (conflicts-- > 0) await conflict();
    });
    await done;

    expect(runs.count).toBe(2);
    expect(await nameOf()).toBe('11');
  });

  it('runs again when a table has changed since a statement was prepared', async () => {
    const recurring = sql`/* countersign */ select * from account where id = ${id}`;
    let runs = 0;
    const read = () =>
      transaction(test.handle.db, async (trx) => {
        runs += 1;
        const { rows } = await recurring.execute(trx);
        return Object.keys(rows[0] ?? {});
      });
    expect(await read()).not.toContain('later');
    await test.asOwner('alter table account add column later text');
    expect(await read()).toContain('later');
    expect(runs).toBe(3);
  });

  it('gives up after three retries, with the fault of the last', async () => {
    const { runs, done } = increment('serializable', conflict);
    const failure: unknown = await done.catch((error: unknown) => error);

    expect(databaseFault(failure)).toMatchObject({ kind: 'unavailable', code: '40001' });
    expect(runs.count).toBe(4);
    expect(await nameOf()).toBe('10');
  });

  it('resolves two transactions that wait for each other', async () => {
    const other = uuidv7();
    await test.handle.db.insertInto('account').values({ id: other, name: '0' }).execute();
    let runs = 0;
    let arrived = 0;
    const meeting = new EventEmitter();
    const bothHere = once(meeting, 'both');
    const lockBoth = (first: string, second: string) =>
      transaction(test.handle.db, async (trx) => {
        runs += 1;
        const rename = (account: string) =>
          trx.updateTable('account').set({ name: first }).where('id', '=', account).execute();
        await rename(first);
        if (++arrived === 2) meeting.emit('both');
        await bothHere;
        await rename(second);
      });
    await Promise.all([lockBoth(id, other), lockBoth(other, id)]);

    expect(runs).toBeGreaterThan(2);
  });

  it.each([
    ['an error of the work', () => Promise.reject(new RangeError('no')), RangeError],
    ['a mistake in SQL', () => sql`select nonsense`.execute(test.handle.db), /nonsense/],
  ])('passes %s on at once and rolls back', async (_case, meanwhile, expected) => {
    const { runs, done } = increment('read committed', meanwhile);

    await expect(done).rejects.toThrow(expected);
    expect(runs.count).toBe(1);
    expect(await nameOf()).toBe('0');
  });

  it('commits and gives the result of the work', async () => {
    const result = await transaction(test.handle.db, (trx) =>
      trx
        .updateTable('account')
        .set({ name: '1' })
        .where('id', '=', id)
        .returning('name')
        .execute(),
    );

    expect(result).toEqual([{ name: '1' }]);
    expect(await nameOf()).toBe('1');
  });
});
