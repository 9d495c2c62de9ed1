import { Misuse } from '../core/internal.js';
import {
  type CursorValue,
  invalidCursor,
  isIdOf,
  type OrderTerm,
  type Position,
  usualNulls,
} from '../lookup/index.js';

/** Where each provider has nulls when nothing is said. Prisma does not tell which fields can be null. */
export function providerNulls(
  provider: string,
): (direction: OrderTerm['direction']) => OrderTerm['nulls'] {
  const isLeast = provider === 'mysql' || provider === 'sqlite';
  return isLeast ? (direction) => (direction === 'asc' ? 'first' : 'last') : usualNulls;
}

/**
 * The order as Prisma takes it. `nulls` is written only where the database has them elsewhere: Prisma refuses it for a required field.
 * @throws Misuse on MySQL, where Prisma does not have `nulls`
 */
export function prismaOrder(order: readonly OrderTerm[], provider: string): object[] {
  const nullsOf = providerNulls(provider);
  return order.map(({ column, direction, nulls }) => {
    if (nulls === nullsOf(direction)) return { [column]: direction };
    if (provider !== 'mysql') return { [column]: { sort: direction, nulls } };
    throw new Misuse(
      `Prisma cannot place nulls on MySQL. Leave \`nulls\` of "${column}" out: it has them ${nullsOf(direction)}.`,
    );
  });
}

/**
 * What a cursor says of a value that Prisma reads.
 * @throws Misuse for a list, bytes or JSON
 */
export function prismaCursorValue(value: unknown): CursorValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return String(value);
  if (isDecimal(value)) return value.toFixed();
  throw new Misuse('A page is ordered by fields of texts, numbers, booleans and dates.');
}

/** The values of each type that a cursor can have. */
const fits: Readonly<Record<string, (value: CursorValue) => boolean>> = {
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => typeof value === 'number' && isIdOf('integer', String(value)),
  BigInt: (value) => typeof value === 'string' && isIdOf('bigint', value),
  Float: (value) => typeof value === 'number',
  Decimal: (value) => typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(value),
  DateTime: (value) => typeof value === 'string' && isMoment(value),
};

/**
 * The row comes after the position, as a `where`.
 * @param typeOf the type of a field, where the model tells it @param id as Prisma compares it
 * @throws InvalidRequest for a value that its field cannot have
 */
export function afterPosition<W>(
  order: readonly OrderTerm[],
  { values }: Position,
  id: unknown,
  typeOf: (name: string) => unknown,
): W {
  const typed = order.map(({ column }, place) => {
    if (place === values.length) return id;
    const value = values[place] ?? null;
    if (value === null) return null;
    const type = typeOf(column);
    const isFit = fits[String(type)] ?? (() => true);
    if (!isFit(value)) return invalidCursor();
    return type === 'BigInt' && typeof value === 'string' ? BigInt(value) : value;
  });
  const ways = order.flatMap(({ column, direction, nulls }, place) => {
    const value = typed[place];
    const equal = order.slice(0, place).map((term, at) => ({ [term.column]: typed[at] }));
    const way = (...beyond: object[]) =>
      beyond.length === 0 ? [] : [{ AND: [...equal, { OR: beyond }] }];
    if (value === null) return nulls === 'first' ? way({ [column]: { not: null } }) : way();
    const further = furtherThan(value, direction).map((each) => ({ [column]: each }));
    const isLast = place === order.length - 1;
    return isLast || nulls === 'first' ? way(...further) : way(...further, { [column]: null });
  });
  return { OR: ways } as W;
}

/** Prisma has no `gt` of a boolean. */
function furtherThan(value: unknown, direction: OrderTerm['direction']): unknown[] {
  if (typeof value !== 'boolean') return [direction === 'asc' ? { gt: value } : { lt: value }];
  return value === (direction === 'asc') ? [] : [!value];
}

function isMoment(text: string): boolean {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text;
}

/** `Prisma.Decimal`, which is known by its method: nothing of Prisma is imported. */
function isDecimal(value: unknown): value is { toFixed(): string } {
  return typeof value === 'object' && value !== null && 'toFixed' in value;
}
