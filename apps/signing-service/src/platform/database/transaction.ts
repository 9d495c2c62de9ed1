/** Runs a transaction and repeats it when PostgreSQL asks for that. */
import { setTimeout as delay } from 'node:timers/promises';
import type { IsolationLevel, Kysely, Transaction } from 'kysely';
import type { Database } from './database.types.js';
import { databaseFault, errorChain, sqlState } from './faults.js';

/** SQLSTATEs after which the same transaction may succeed: serialization failure, deadlock, and a prepared statement from before a change of a table. */
const RETRYABLE = new Set(['40001', '40P01', '0A000']);

const MAX_RETRIES = 3;

const FIRST_DELAY_MS = 20;

/** The database went away while it was storing: whether the work was done is not known. Its cause is the fault. */
export class CommitInDoubt extends Error {
  override readonly name = 'CommitInDoubt';

  constructor(cause: unknown) {
    super('The connection was lost during COMMIT.', { cause });
  }
}

/** Whether what failed may have been stored nevertheless. */
export function isInDoubt(error: unknown): boolean {
  return [...errorChain(error)].some((link) => link instanceof CommitInDoubt);
}

/** How a transaction runs. */
export interface TransactionOptions {
  /** PostgreSQL's own default, `read committed`, unless given. */
  readonly isolationLevel?: IsolationLevel;
}

/**
 * Runs `work` in a transaction: committed when it resolves, rolled back when it throws. After one of these it
 * runs again, at most three times, after a random wait of up to 20, 40, 80 ms.
 *
 * INVARIANT: `work` may run more than once, so it changes nothing but the database.
 *
 * @throws CommitInDoubt when the database went away during COMMIT; every other error at once, and the last conflict when the
 * retries are used up.
 */
export async function transaction<Result>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  for (let retry = 0; ; retry++) {
    let worked = false;
    try {
      const begin = db.transaction();
      const { isolationLevel } = options;
      const isolated = isolationLevel ? begin.setIsolationLevel(isolationLevel) : begin;
      return await isolated.execute(async (trx) => {
        const result = await work(trx);
        worked = true;
        return result;
      });
    } catch (error) {
      const conflict = RETRYABLE.has(sqlState(error) ?? '');
      if (worked && !conflict && databaseFault(error)?.kind === 'unavailable') {
        throw new CommitInDoubt(error);
      }
      if (retry === MAX_RETRIES || !conflict) throw error;
      await delay(Math.random() * FIRST_DELAY_MS * 2 ** retry);
    }
  }
}
