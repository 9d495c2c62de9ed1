import { Misuse } from '../core/internal.js';
import type { SqlRow } from './sql-select.js';
import { and, type SqlWriter } from './sql-writer.js';

const withoutLocks =
  'This database has no row locks. Begin the transaction as one that writes, and change the row with `fence` in its `where`.';

/**
 * Locks rows in the order of their ids, so that two transactions never wait for each other.
 *
 * INVARIANT: it asks no predicate. When it has waited for a lock, `read committed` looks at the locked row again but at other
 * tables as they were before the wait; only a later statement sees what the other transaction committed.
 * @param id property of the id
 * @throws Misuse where the database has no row locks
 */
export function lockStatement<C, F>(
  writer: SqlWriter<C, F>,
  id: string,
  conditions: readonly C[],
): C {
  const { sql, dialect } = writer;
  const column = writer.column(id);
  const level = dialect.isolationLevel(writer);
  if (level === undefined) throw new Misuse(withoutLocks);
  return sql`select ${column} as id, ${level} as isolation from ${writer.from} where ${and(writer, conditions)} order by ${column} for update`;
}

/**
 * The ids of the rows that were locked. A row that was deleted meanwhile is not among them.
 * @throws Misuse at a stricter level than `read committed`: later statements of it see what was before the wait
 */
export function lockedIds(rows: readonly SqlRow[]): unknown[] {
  const level = (rows[0]?.['isolation'] ?? 'read committed') as string;
  if (/^read[ -]/i.test(level)) return rows.map((row) => row['id']);
  throw new Misuse(
    `Rows are held at the isolation level "read committed", not "${level}". Send \`SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED\` on each new connection, or put \`fence\` into the \`where\` of the write instead.`,
  );
}
