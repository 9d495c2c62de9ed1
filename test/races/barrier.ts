/** Stops requests between their guard and their write: a transaction of the test holds a row that the act locks first. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type request from 'supertest';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';

/** Part of what the test's own transaction does. */
export type Step = (trx: Transaction<Database>) => Promise<unknown>;

/** What happens while requests wait. */
export interface Barrier {
  /** Takes the lock at which they will wait. */
  readonly lock: Step;
  /** Runs when all of them wait; committed afterwards. Default: nothing changes. */
  readonly change?: Step;
  /** Each is sent once the lock is held. */
  readonly requests: readonly (() => request.Test)[];
}

const patienceMs = 20_000;

/**
 * Sends the requests and lets them wait at the lock, makes the change, commits, and gives their answers in order. The guard
 * of each has passed before, because it reads without locks.
 * @throws Error when a request is answered before the change, or does not wait within 20 s
 */
export async function atBarrier(
  db: Kysely<Database>,
  { lock, change, requests }: Barrier,
): Promise<request.Response[]> {
  const trx = await db.startTransaction().execute();
  const early: request.Response[] = [];
  let released = false;
  const answers: Promise<request.Response>[] = [];
  try {
    await lock(trx);
    for (const [at, send] of requests.entries()) {
      const answer = Promise.resolve(send());
      answers.push(answer);
      void answer.then((response) => released || early.push(response));
      await untilWaiting(db, at + 1, early);
    }
    await change?.(trx);
    released = true;
    await trx.commit().execute();
  } catch (error) {
    released = true;
    await trx.rollback().execute();
    await Promise.allSettled(answers);
    throw error;
  }
  return Promise.all(answers);
}

/**
 * Waits until so many backends of this database wait for locks, 20 s at most unless given. INVARIANT: nobody else works in it
 * meanwhile.
 */
export async function untilWaiting(
  db: Kysely<Database>,
  count: number,
  early: readonly request.Response[] = [],
  patience = patienceMs,
): Promise<void> {
  for (const deadline = Date.now() + patience; ; await delay(1)) {
    const { rows } = await waiting.execute(db);
    if ((rows[0]?.count ?? 0) >= count) return;
    const [answered] = early;
    if (answered !== undefined) {
      const { status, text } = answered;
      throw new Error(`A request did not wait, but was answered ${status}: ${text}`);
    }
    if (Date.now() > deadline) throw new Error(`Not ${count} requests wait for the lock.`);
  }
}

const waiting = sql<{ count: number }>`
  select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid)
  where not granted and datname = current_database()`;
