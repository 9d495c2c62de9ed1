import type { Kysely } from 'kysely';
import { mysql, postgresql, type SqlDialect, sqlite, wrongDialect } from '../lookup/index.js';

/**
 * The dialect of a connection; `undefined` for that of another database. By what it can do: `instanceof` fails where an
 * application has two copies of Kysely.
 */
export function kyselyDialect<DB>(db: Kysely<DB>): SqlDialect | undefined {
  const { adapter } = db.getExecutor();
  const { supportsTransactionalDdl, supportsReturning, supportsOutput = false } = adapter;
  if (supportsOutput) return undefined;
  if (supportsTransactionalDdl) return supportsReturning ? postgresql : undefined;
  return supportsReturning ? sqlite : mysql;
}

export const unknownDialect = wrongDialect(
  'Use PostgreSQL, MySQL, MariaDB or SQLite; or set `dialect` to one of `countersign/lookup`.',
);
