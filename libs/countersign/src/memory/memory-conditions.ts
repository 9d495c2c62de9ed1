import { Misuse } from '../core/internal.js';
import {
  columnTests,
  type ConditionBuilder,
  isMatch,
  isRowExists,
  isScalar,
  type Match,
  type PredicateQuestion,
  type RowExists,
} from '../lookup/index.js';
import type { MemoryPredicate } from './memory-definition.js';

/** A test of one row. */
export type Test<R> = (row: R) => boolean;

/** Combines functions of a row. @throws Misuse, when a row is tested, for a predicate that answers neither `true` nor `false` */
export function memoryConditions<R>(): ConditionBuilder<Test<R>, MemoryPredicate<R>> {
  return {
    and: (tests) => (row) => tests.every((each) => each(row)),
    or: (tests) => (row) => tests.some((each) => each(row)),
    test(form, question, name) {
      if (typeof form === 'function') return (row) => answerOf(form({ row, ...question }), name);
      if (isMatch(form)) return matching(form, question, name);
      if (isRowExists(form)) return existing(form, question, name);
      throw new Misuse(`The predicate "${name}" is of no form.`);
    },
  };
}

function answerOf(answer: unknown, name: string): boolean {
  if (typeof answer === 'boolean') return answer;
  throw new Misuse(`The predicate "${name}" answered neither true nor false.`);
}

function matching(
  match: Match<Readonly<Record<string, unknown>>>,
  question: PredicateQuestion,
  name: string,
): Test<unknown> {
  const tests = columnTests(match, question, name).map(({ column, values }) => {
    const texts = new Set(values?.map(String));
    return (row: unknown) => {
      const value = valueIn(row, column);
      return values === null ? value === null : typeof value === 'string' && texts.has(value);
    };
  });
  return (row) => tests.every((each) => each(row));
}

function existing(
  { column, in: { from, column: key = 'id', where } }: RowExists,
  question: PredicateQuestion,
  name: string,
): Test<unknown> {
  const isMatched = matching(where, question, name);
  const rows: unknown = typeof from === 'function' ? Reflect.apply(from, undefined, []) : from;
  const keys = new Set(
    [...(rows as Iterable<unknown>)].filter(isMatched).map((row) => valueIn(row, key)),
  );
  return (row) => {
    const value = valueIn(row, column);
    return typeof value === 'string' && keys.has(value);
  };
}

/**
 * The text of an own property; `null` where the row has no such property or nothing in it.
 * INVARIANT: what cannot be compared, such as a date or what a getter of a class gives, is `undefined`: it equals no value, and is not null.
 */
function valueIn(row: unknown, property: string): string | null | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  if (!Object.hasOwn(row, property)) return property in row ? undefined : null;
  const value: unknown = Reflect.get(row, property);
  if (value === null || value === undefined) return null;
  return isScalar(value) ? String(value) : undefined;
}
