/** Locks rows for the rest of a transaction. What may be done with them is judged by a later statement, never by this one. */
import { type Kysely, sql } from 'kysely';
import { Misuse } from '../core/internal.js';
import { all, columnOf, inAccount, type Mapping } from './conditions.js';

/**
 * Locks the rows in the order of their ids, so that two transactions never wait for each other.
 *
 * INVARIANT: it asks no predicate. When the lock was waited for, `read committed` looks at the locked row again but at
 * other tables as they were before the wait; only a statement of its own sees what the other transaction committed.
 * @returns the ids of the rows that were locked: one that was deleted meanwhile is not among them, and must not be judged even
 * if another row has its id by now
 * @throws Misuse outside a `read committed` transaction: without one the lock is gone at once, and the stricter levels
 * show the later statement what was before the wait as well
 */
export async function lockRows<DB, T extends keyof DB & string>(
  trx: Kysely<DB>,
  mapping: Mapping<DB, T>,
  accountId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (!trx.isTransaction) throw new Misuse('Rows are held inside a transaction.');
  const id = columnOf(mapping, mapping.idColumn);
  const ours = all([sql`${id} = any (${ids})`, ...inAccount(mapping, accountId)]);
  const lock = sql<{
    readonly id: string;
    readonly level: string;
  }>`select ${id} as "id", current_setting('transaction_isolation') as "level" from ${sql.table(mapping.table)} where ${ours} order by ${id} for update`;
  const locked = await lock.execute(trx);
  const level = locked.rows[0]?.level ?? 'read committed';
  if (!level.startsWith('read ')) {
    throw new Misuse(`Rows are held at the isolation level "read committed", not "${level}".`);
  }
  return locked.rows.map((row) => row.id);
}
