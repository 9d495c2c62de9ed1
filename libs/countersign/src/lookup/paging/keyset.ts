import type { Stored } from '../id-type.js';
import type { CursorValue } from './cursor.js';
import type { OrderTerm } from './order.js';
import { joined } from '../dialects/joined.js';
import { and, or, type SqlWriter } from '../sql-writer.js';

type KeysetWriter<C> = Pick<SqlWriter<C, unknown>, 'sql' | 'column' | 'param' | 'list' | 'dialect'>;

/** Fixed text of ours as a piece of SQL. INVARIANT: no part of it comes from outside. */
export function words<C>({ sql }: Pick<KeysetWriter<C>, 'sql'>, text: string): C {
  return sql(Object.assign([text], { raw: [text] }));
}

/** What follows ORDER BY. @param named a column by its place in the order. Default: that of the row */
export function orderSql<C>(
  writer: KeysetWriter<C>,
  order: readonly OrderTerm[],
  named: (term: OrderTerm, place: number) => C = ({ column }) => writer.column(column),
): C {
  const terms = order.map((term, place) => {
    const column = named(term, place);
    if (place < order.length - 1) return writer.dialect.ordered(writer, column, term);
    return writer.sql`${column} ${words(writer, term.direction)}`;
  });
  return joined(writer, terms, ', ');
}

/** A column of an order, as its values are compared. */
export function sortedBy<C>(writer: KeysetWriter<C>, { column, type }: OrderTerm): C {
  return writer.dialect.sorted(writer, writer.column(column), type);
}

/** How a layer compares a column of a row. `V` is a value. */
export interface Comparing<C, V> {
  readonly and: (conditions: readonly C[]) => C;
  readonly or: (conditions: readonly C[]) => C;
  readonly equals: (column: string, value: V) => C;
  /** `undefined` for a column that is never null. */
  readonly isNull: (column: string) => C | undefined;
  readonly isNotNull: (column: string) => C;
  /** `undefined` where no value is. */
  readonly isFurther: (
    column: string,
    direction: OrderTerm['direction'],
    value: V,
  ) => C | undefined;
}

/** The row comes after the one with these values, the id last. INVARIANT: exactly the rows that the order puts behind it. */
export function afterValues<C, V>(
  by: Comparing<C, V>,
  order: readonly OrderTerm[],
  values: readonly (V | null)[],
): C {
  const isEqual = ({ column }: OrderTerm, place: number) => {
    const value = values[place] ?? null;
    return value === null ? (by.isNull(column) ?? by.or([])) : by.equals(column, value);
  };
  const isBeyond = ({ column, direction, nulls }: OrderTerm, place: number): C | undefined => {
    const value = values[place] ?? null;
    if (value === null) return nulls === 'first' ? by.isNotNull(column) : undefined;
    const further = by.isFurther(column, direction, value);
    if (nulls === 'first' || place === order.length - 1) return further;
    const isNull = by.isNull(column);
    return further && isNull ? by.or([further, isNull]) : (further ?? isNull);
  };
  const ways = order.flatMap((term, place) => {
    const beyond = isBeyond(term, place);
    if (beyond === undefined) return [];
    return [place === 0 ? beyond : by.and([...order.slice(0, place).map(isEqual), beyond])];
  });
  return by.or(ways);
}

/** The row comes after the position, in SQL. */
export function afterPosition<C>(
  writer: KeysetWriter<C>,
  order: readonly OrderTerm[],
  { values, id }: { readonly values: readonly CursorValue[]; readonly id: Stored },
): C {
  const { sql, param } = writer;
  const terms = new Map(order.map((term) => [term.column, sortedBy(writer, term)]));
  const column = (name: string) => terms.get(name) ?? writer.column(name);
  return afterValues<C, NonNullable<CursorValue> | Stored>(
    {
      and: (conditions) => and(writer, conditions),
      or: (conditions) => or(writer, conditions),
      equals: (name, value) => sql`${column(name)} = ${param(value)}`,
      isNull: (name) => sql`${column(name)} is null`,
      isNotNull: (name) => sql`${column(name)} is not null`,
      isFurther: (name, direction, value) =>
        direction === 'asc'
          ? sql`${column(name)} > ${param(value)}`
          : sql`${column(name)} < ${param(value)}`,
    },
    order,
    [...values, id],
  );
}
