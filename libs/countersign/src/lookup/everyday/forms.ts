/** The forms of predicates that need no SQL. They are spelled alike in every layer. */
import type { PredicateQuestion } from '../condition-builder.js';

/**
 * What a column of the type `V` is compared with. An id of a principal is a text whatever the type: it is read as the column's type.
 * A relation of an entity is compared by its key.
 */
export type Wanted<V> = NonNullable<V> | string | KeyOf<NonNullable<V>>;
type KeyOf<V> = V extends Date | readonly unknown[] ? never : V extends object ? number : never;

/** What a column has to be. */
export type MatchValue<V> =
  /** It equals this; `null` is "is null". */
  | Wanted<V>
  | null
  /** It equals what the function gives: `({ principal }) => principal.id`. For `null` no row matches; `undefined` is a fault. */
  | ((question: PredicateQuestion) => Wanted<V> | null)
  /** It is among these: `{ in: ({ principal }) => principal.attributes.departments }`. An empty list matches no row. */
  | {
      readonly in: readonly Wanted<V>[] | ((question: PredicateQuestion) => readonly Wanted<V>[]);
    };

/** A condition on columns of the row `R`, each of which has to hold: `{ createdBy: ({ principal }) => principal.id }`. */
export type Match<R> = {
  readonly [P in Exclude<keyof R, 'in'>]?: MatchValue<R[P]>;
};

/** Rows of another table `T`, which names it in the layer. */
export interface MatchedRows<T = unknown, R = Readonly<Record<string, unknown>>> {
  readonly from: T;
  /** Property of `from` that the row's column equals. Default `id`. */
  readonly column?: keyof R & string;
  /** Which rows of it. At least one condition. */
  readonly where: Match<R>;
}

/**
 * A row of another table exists: `{ column: 'id', in: { from: 'share', column: 'noteId', where: { userId: … } } }`. `N` are the
 * properties of the row. A page starts at the rows of the other table.
 */
export interface RowExists<N extends string = string, T = unknown> {
  readonly column: N;
  readonly in: MatchedRows<T>;
}

/** A list of keys, in SQL or as rows of another table. */
export function isKeys(form: unknown): form is { readonly column: unknown; readonly in: unknown } {
  return isObject(form) && 'column' in form && 'in' in form;
}

/** Whether a form is a list of rows of another table. */
export function isRowExists(form: unknown): form is RowExists {
  return isKeys(form) && isMatchedRows(form.in);
}

function isMatchedRows(rows: unknown): boolean {
  if (!isObject(rows) || !('from' in rows) || !('where' in rows) || !isMatch(rows.where))
    return false;
  return !('column' in rows) || rows.column === undefined || typeof rows.column === 'string';
}

/** Whether a form is a condition on columns. INVARIANT: one of no column, which would match every row, is none. */
export function isMatch(form: unknown): form is Match<Readonly<Record<string, unknown>>> {
  if (!isObject(form) || isKeys(form)) return false;
  const prototype: unknown = Object.getPrototypeOf(form);
  if (prototype !== Object.prototype && prototype !== null) return false;
  const values: unknown[] = Object.values(form);
  return values.length > 0 && values.every(isMatchValue);
}

function isMatchValue(value: unknown): boolean {
  if (value === null || isScalar(value) || typeof value === 'function') return true;
  if (!isObject(value) || Object.keys(value).join() !== 'in' || !('in' in value)) return false;
  return typeof value.in === 'function' || (Array.isArray(value.in) && value.in.every(isScalar));
}

/** A value that can be compared. */
export type Scalar = string | number | bigint | boolean;

/** Whether a value can be compared. */
export function isScalar(value: unknown): value is Scalar {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
