import { Misuse } from '../core/internal.js';
import { type CursorValue, invalidCursor, type OrderTerm, type Position } from '../lookup/index.js';

type Sortable = string | number | bigint | boolean;

/** What a row has in the columns of an order, the id last. */
export type SortKey = readonly (Sortable | null)[];

/**
 * A value as it is compared: a date by its moment.
 * @throws Misuse for a value without an order
 */
export function sortable(value: unknown): Sortable | null {
  if (value === null || value === undefined) return null;
  const plain = value instanceof Date ? value.getTime() : value;
  if (typeof plain === 'string' || typeof plain === 'bigint' || typeof plain === 'boolean')
    return plain;
  if (typeof plain === 'number' && Number.isFinite(plain)) return plain;
  throw new Misuse('Rows in memory are ordered by texts, finite numbers, booleans and dates.');
}

/** How two rows are ordered: below zero when `one` comes first. */
export function compareKeys(order: readonly OrderTerm[], one: SortKey, other: SortKey): number {
  for (const [place, { direction, nulls }] of order.entries()) {
    const [left, right] = [one[place] ?? null, other[place] ?? null];
    if (left === right) continue;
    if (left === null || right === null) return (left === null) === (nulls === 'first') ? -1 : 1;
    return left < right === (direction === 'asc') ? -1 : 1;
  }
  return 0;
}

/** What a cursor says of a row. */
export function cursorValues(key: SortKey): CursorValue[] {
  return key.slice(0, -1).map((value) => (typeof value === 'bigint' ? String(value) : value));
}

/**
 * The key of a position, comparable with those of rows.
 * @param id as it is compared @throws InvalidRequest for a value of another type than the rows have
 */
export function positionKey({ values }: Position, id: Sortable, keys: readonly SortKey[]): SortKey {
  const typed = values.map((value, place) => {
    const like = keys.map((key) => key[place] ?? null).find((each) => each !== null);
    if (value === null || like === undefined || typeof like === typeof value) return value;
    if (typeof like === 'bigint' && typeof value === 'string' && /^-?\d{1,40}$/.test(value)) {
      return BigInt(value);
    }
    return invalidCursor();
  });
  return [...typed, id];
}
