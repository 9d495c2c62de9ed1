import { InvalidRequest, Misuse } from '../../core/internal.js';
import type { SqlDialect } from '../dialects/dialect.js';
import type { OrderTerm } from './order.js';

/** What a column of a row has at the end of a page. */
export type CursorValue = string | number | boolean | null;

/** Where a page ends: what the last row has in the columns of the order before the id, and its id. */
export interface Position {
  readonly values: readonly CursorValue[];
  readonly id: string;
}

/** What tells a position from an id. */
const prefix = 'o1.';

/**
 * The position as `next`. It names the list and its order, so that it is of no use in another one.
 * @param list the resource type
 */
export function cursorOf(
  list: string,
  order: readonly OrderTerm[],
  { values, id }: Position,
): string {
  return encoded([orderKey(list, order), ...values, id]);
}

/**
 * The position that a cursor names.
 * @throws InvalidRequest for a cursor that `cursorOf` did not write for the same list and order
 */
export function positionOf(list: string, order: readonly OrderTerm[], cursor: string): Position {
  const parts = decoded(cursor);
  const [key, ...values] = parts ?? [];
  const id = values.pop();
  const isOfOrder = key === orderKey(list, order) && values.length === order.length - 1;
  if (!isOfOrder || typeof id !== 'string' || !values.every(isValue)) return invalidCursor();
  return { values, id };
}

/** Whether it was written as the position in some order. */
export function isPosition(cursor: string): boolean {
  return decoded(cursor) !== undefined;
}

/** @throws InvalidRequest always */
export function invalidCursor(): never {
  throw new InvalidRequest('after', 'must be the `next` of the page before.');
}

function orderKey(list: string, order: readonly OrderTerm[]): string {
  const terms = order.map((term) => [term.column, term.direction, term.nulls].join(' '));
  return [list, ...terms].join(', ');
}

const encoded = (parts: readonly unknown[]) =>
  `${prefix}${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;

/** INVARIANT: a position has one text. */
function decoded(cursor: string): readonly unknown[] | undefined {
  if (!cursor.startsWith(prefix)) return undefined;
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor.slice(prefix.length), 'base64url').toString(),
    );
    return Array.isArray(parts) && encoded(parts) === cursor ? parts : undefined;
  } catch {
    return undefined;
  }
}

function isValue(value: unknown): value is CursorValue {
  if (typeof value === 'string') return !/[\0\p{Surrogate}]/u.test(value);
  return value === null || typeof value === 'boolean' || typeof value === 'number';
}

/**
 * What the cursor says of a column: the database's own text, because a driver may read less (a `Date` has no microseconds).
 * @param column its name @param text the value as the database writes it @param value as the driver reads it
 * @param isConverted whether the row has another value than the database
 * @throws Misuse for a column without a text form
 */
export function cursorValue(
  { carried }: Pick<SqlDialect, 'carried'>,
  column: string,
  text: unknown,
  value: unknown,
  isConverted: boolean,
): CursorValue {
  if (typeof text === 'string') return isConverted ? text : carried(text, value);
  const isNull = (each: unknown) => each === null || each === undefined;
  if (isNull(text) && isNull(value)) return null;
  throw new Misuse(`"${column}" has no text form, so that no page can be ordered by it.`);
}

/**
 * The answer of a statement that begins at a position.
 * @throws InvalidRequest when the database says that a value does not fit its column: the position is forged, because the first page has
 * the same statement without it
 */
export async function begunAt<T>(
  { after, order }: { readonly after?: Position | undefined; readonly order: readonly OrderTerm[] },
  answer: Promise<T>,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (after !== undefined && order.length > 1 && isUnfitValue(error)) return invalidCursor();
    throw error;
  }
}

/** SQLSTATE class 22 but for a division, or MySQL's "incorrect value", wherever the layer keeps it. */
function isUnfitValue(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, sqlState, errno, cause, driverError, message } = error as Record<string, unknown>;
  const isUnfit = [code, sqlState].some(
    (state) => typeof state === 'string' && /^22[\dP]\d\d$/.test(state) && state !== '22012',
  );
  // PGlite refuses some values itself, without a state.
  const isPgliteOwn = typeof message === 'string' && message.startsWith('Invalid input for ');
  return isUnfit || errno === 1525 || isPgliteOwn || isUnfitValue(cause ?? driverError);
}
