/** Runs a transaction and repeats it when PostgreSQL asks for that; no query of a feature belongs here. */
import { setTimeout as delay } from 'node:timers/promises';
import type { IsolationLevel, Kysely, Transaction } from 'kysely';
import type { Database } from './database.types.js';
import { sqlState } from './error-chain.js';

/** SQLSTATEs after which the same transaction may succeed: serialization failure and deadlock. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_RETRIES = 3;
const FIRST_DELAY_MS = 20;

/** How a transaction runs. */
export interface TransactionOptions {
  /** PostgreSQL's own default, `read committed`, unless given. */
  readonly isolationLevel?: IsolationLevel;
}

/**
 * Runs `work` in a transaction: committed when it resolves, rolled back when it throws. After 40001 or 40P01 it
 * runs again, at most three times, after a random wait of up to 20, 40, 80 ms.
 *
 * INVARIANT: `work` may run more than once, so it changes nothing but the database.
 *
 * @throws every other error at once, and the last conflict when the retries are used up.
 */
export async function transaction<Result>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  for (let retry = 0; ; retry++) {
    try {
      const begin = db.transaction();
      const { isolationLevel } = options;
      return await (isolationLevel ? begin.setIsolationLevel(isolationLevel) : begin).execute(work);
    } catch (error) {
      if (retry === MAX_RETRIES || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
      await delay(Math.random() * FIRST_DELAY_MS * 2 ** retry);
    }
  }
}
