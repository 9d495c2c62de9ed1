import { Misuse } from '../../core/internal.js';
import type { PredicateQuestion } from '../condition-builder.js';
import type { StoredValue } from './conversion.js';
import { isIdOf, type IdType, isIntegerType, oneText } from '../id-type.js';
import { isScalar, type Match, type Scalar } from './forms.js';

/** What one column has to be: null, or one of these values. Of no value: nothing is. */
export interface ColumnTest {
  readonly column: string;
  readonly values: readonly Scalar[] | null;
}

/**
 * What the columns of a match have to be.
 * INVARIANT: a value that is missing is a fault, and null that a function gives equals nothing: neither matches every row, nor the rows
 * whose column is null. Nor does what is no number, as `Number('ann')`.
 * @param name of the predicate
 * @throws Misuse for a function that gives no value
 */
export function columnTests(
  match: Match<Readonly<Record<string, unknown>>>,
  question: PredicateQuestion,
  name: string,
): ColumnTest[] {
  return Object.entries(match).map(([column, wanted]) => {
    if (wanted === null) return { column, values: null };
    return { column, values: valuesOf(wanted, question, `"${name}" for "${column}"`) };
  });
}

function valuesOf(wanted: unknown, question: PredicateQuestion, what: string): readonly Scalar[] {
  if (isScalar(wanted)) return [wanted];
  if (typeof wanted === 'object' && wanted !== null && 'in' in wanted) {
    const list = asked(wanted.in, question);
    const some: unknown = Array.isArray(list) ? list.filter((each) => !Number.isNaN(each)) : list;
    if (Array.isArray(some) && some.every(isScalar)) return [...new Set(some)];
    throw new Misuse(`The predicate ${what} needs a list of values. Give an empty one for no row.`);
  }
  const value = asked(wanted, question);
  if (value === null || Number.isNaN(value)) return [];
  if (isScalar(value)) return [value];
  throw new Misuse(`The predicate ${what} needs a value. Give null for no row.`);
}

function asked(value: unknown, question: PredicateQuestion): unknown {
  return typeof value === 'function' ? Reflect.apply(value, undefined, [question]) : value;
}

/**
 * The text of a value as an id of the type; `undefined` for what no row of the type has. So a caller `ann` matches no column of integers,
 * and `01` does not match 1.
 */
export function textIn(type: IdType, value: StoredValue): string | undefined {
  if (typeof value === 'boolean' || typeof value === 'object') return undefined;
  const text = oneText[type]?.(String(value)) ?? String(value);
  if (type === 'text') return /[\0\p{Surrogate}]/u.test(text) ? undefined : text;
  if (typeof value === 'number' && !(isIntegerType(type) && Number.isSafeInteger(value))) {
    return undefined;
  }
  return isIdOf[type](text) ? text : undefined;
}
