/** The ways into a scope, so that a list can take each on its own: a union of index scans instead of an `or`. */
import type { Expression, SqlBool } from 'kysely';
import type { ScopeSome } from '../core/index.js';
import { type Asker, formsOf, type Mapping, testOf } from './conditions.js';
import type { PredicateForm } from './predicate.js';

/** One way: conditions that hold together. Empty: the whole account. */
export type Way = readonly Expression<SqlBool>[];

/**
 * The ways into `scope`, whose union it is; none when nothing can be in scope.
 * A branch starts at each form of its relation, or of its condition when it has no relation; the rest is tested.
 * @param startAt how a form becomes a condition at the start of a way
 */
export function waysInto<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  scope: ScopeSome,
  asker: Asker,
  startAt: (
    mapping: Mapping<DB, T>,
    form: PredicateForm<DB, T>,
    asker: Asker,
  ) => Expression<SqlBool>,
): Way[] {
  const test = (name: string) => testOf(mapping, name, asker);
  const branches = scope.branches.map(({ relation, when }) =>
    [relation, when].filter((name) => name !== undefined),
  );
  if (branches.some((names) => names.length === 0)) return [scope.constraints.map(test)];
  return branches.flatMap(([start = '', ...rest]) =>
    formsOf(mapping, start).map((form) => [
      startAt(mapping, form, asker),
      ...[...rest, ...scope.constraints].map(test),
    ]),
  );
}

/** Whether some way into `scope` starts at an array of keys, so that its cost grows with what the principal may see. */
export function startsAtKeys<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  { kind, branches }: ScopeSome,
): boolean {
  if (kind === 'all') return false;
  return branches.some(({ relation, when }) =>
    formsOf(mapping, relation ?? when ?? '').some((form) => typeof form !== 'function'),
  );
}
