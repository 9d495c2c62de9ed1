import { Misuse } from '../core/internal.js';
import {
  afterValues,
  type CursorValue,
  invalidCursor,
  isIdOf,
  type OrderTerm,
  type SqlDialect,
  type TableFacts,
} from '../lookup/index.js';

type ColumnOf = TableFacts['columnOf'] | undefined;

/**
 * The order as Prisma takes it. `nulls` is written only where the database has them elsewhere: Prisma refuses it for a required field.
 * @param columnOf what the model tells of a field
 * @throws Misuse for a field that Prisma cannot compare, such as an enum; and on MySQL, where Prisma does not have `nulls`
 */
export function prismaOrder(
  order: readonly OrderTerm[],
  dialect: SqlDialect,
  columnOf: ColumnOf,
): object[] {
  return order.map(({ column, direction, nulls }) => {
    const { type } = columnOf?.(column) ?? {};
    if (type !== undefined && !fits.has(type)) {
      throw new Misuse(
        `Prisma has no "greater than" for "${column}", which is of the type ${type}. Order a page by texts, numbers, booleans and dates.`,
      );
    }
    const usual = dialect.nullsOf(direction);
    if (nulls === usual) return { [column]: direction };
    if (dialect.name !== 'mysql') return { [column]: { sort: direction, nulls } };
    throw new Misuse(
      `Prisma cannot place nulls on MySQL. Leave \`nulls\` of "${column}" out: it has them ${usual}.`,
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
const fits = new Map<unknown, (value: CursorValue) => boolean>([
  ['String', (value) => typeof value === 'string'],
  ['Boolean', (value) => typeof value === 'boolean'],
  ['Int', (value) => typeof value === 'number' && isIdOf.integer(String(value))],
  ['BigInt', (value) => typeof value === 'string' && isIdOf.bigint(value)],
  ['Float', (value) => typeof value === 'number'],
  [
    'Decimal',
    (value) => typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(value),
  ],
  ['DateTime', isMoment],
]);

/**
 * The row comes after the position, as a `where`.
 * @param id as Prisma compares it @param columnOf what the model tells of a field @param required the fields that are never null
 * @throws InvalidRequest for a value that its field cannot have
 */
export function rowsAfter<W>(
  order: readonly OrderTerm[],
  values: readonly CursorValue[],
  id: unknown,
  columnOf: ColumnOf,
  required: ReadonlySet<string>,
): W {
  const typed = values.map((value, place) => {
    const { column = '' } = order[place] ?? {};
    const type = columnOf?.(column)?.type;
    const isFit = value === null ? !required.has(column) : fits.get(type)?.(value);
    return isFit === false ? invalidCursor() : sortableValue(value, type);
  });
  return afterValues<W, unknown>(
    {
      and: (conditions) => ({ AND: conditions }) as W,
      or: (conditions) => ({ OR: conditions }) as W,
      equals: (column, value) => ({ [column]: value }) as W,
      // Prisma refuses the question for a required field.
      isNull: (column) => (required.has(column) ? undefined : ({ [column]: null } as W)),
      isNotNull: (column) => ({ [column]: { not: null } }) as W,
      isFurther(column, direction, value) {
        const isAscending = direction === 'asc';
        // Prisma has no `gt` of a boolean.
        if (typeof value === 'boolean') {
          return value === isAscending ? undefined : ({ [column]: isAscending } as W);
        }
        return { [column]: isAscending ? { gt: value } : { lt: value } } as W;
      },
    },
    order,
    [...typed, id],
  );
}

/** The types of which a database can store more than Prisma reads. */
const inexact = new Set<string | undefined>(['Float', 'Decimal', 'DateTime']);

/** What the row of a cursor has to have in the fields of which Prisma may have read less than the database stores; none where there is none. */
export function positionTest<W>(
  order: readonly OrderTerm[],
  values: readonly CursorValue[],
  columnOf: ColumnOf,
): W | undefined {
  const tested = order.flatMap(({ column }, place): [string, unknown][] => {
    const value = values[place] ?? null;
    return value === null || !inexact.has(columnOf?.(column)?.type) ? [] : [[column, value]];
  });
  return tested.length === 0 ? undefined : (Object.fromEntries(tested) as W);
}

function sortableValue(value: CursorValue, type: string | undefined): CursorValue | bigint {
  return type === 'BigInt' && typeof value === 'string' ? BigInt(value) : value;
}

function isMoment(value: CursorValue): boolean {
  if (typeof value !== 'string') return false;
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}

/** `Prisma.Decimal`, which is known by its method: nothing of Prisma is imported. */
function isDecimal(value: unknown): value is { toFixed(): string } {
  return typeof value === 'object' && value !== null && 'toFixed' in value;
}
