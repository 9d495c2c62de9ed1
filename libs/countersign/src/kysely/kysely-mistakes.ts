/** What is wrong with a lookup through Kysely, found at start: a lookup is a subclass, whose properties its base cannot see when it is made. */
import { type Kysely, PostgresAdapter } from 'kysely';
import type { Mistake } from '../core/internal.js';
import { isFormBy, malformed, unknownKeys } from '../lookup/index.js';
import type { Mapping } from './conditions.js';

/** Another dialect, a predicate of no form, a name in `perAction` that is no predicate. Whether a column exists, Kysely cannot know. */
export function mistakesOf<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  db: Kysely<DB>,
): Mistake[] {
  const problem = 'It relies on arrays, `is true` and row locks, which this dialect lacks.';
  const wrong = { code: 'wrong-dialect', problem, fix: 'Use Kysely on PostgreSQL.' };
  const isNamed = (column: unknown) => typeof column === 'string' && column !== '';
  return [
    ...(db.getExecutor().adapter instanceof PostgresAdapter ? [] : [wrong]),
    ...malformed(mapping, isFormBy('column')),
    ...unknownKeys('table', mapping, 'column', isNamed),
  ];
}
