import type { Position } from './cursor.js';
import type { OrderTerm } from './order.js';
import { and, joined, or, type SqlWriter } from '../sql-writer.js';

type Writer<C> = Pick<SqlWriter<C, unknown>, 'sql' | 'column' | 'param' | 'list' | 'dialect'>;

/** Fixed text of ours as a piece of SQL. INVARIANT: no part of it comes from outside. */
export function words<C>({ sql }: Pick<Writer<C>, 'sql'>, text: string): C {
  return sql(Object.assign([text], { raw: [text] }));
}

/** What follows ORDER BY. @param named a column by its place in the order. Default: that of the row */
export function orderSql<C>(
  writer: Writer<C>,
  order: readonly OrderTerm[],
  named: (term: OrderTerm, place: number) => C = ({ column }) => writer.column(column),
): C {
  const terms = order.map((term, place) => {
    const column = named(term, place);
    if (place < order.length - 1) return writer.dialect.ordered(writer, column, term);
    return writer.sql`${column} ${words(writer, term.direction)}`;
  });
  return joined(writer, terms, words(writer, ','), words(writer, ''));
}

/** The row comes after the position. INVARIANT: exactly the rows that `orderSql` puts behind it. */
export function afterPosition<C>(
  writer: Writer<C>,
  order: readonly OrderTerm[],
  { values, id }: Position,
): C {
  const all = [...values, id];
  const ways = order.flatMap((term, place) => {
    const beyond = isBeyond(writer, term, all[place] ?? null, place === order.length - 1);
    if (beyond === undefined) return [];
    const equal = order.slice(0, place).map((each, at) => isEqual(writer, each, all[at] ?? null));
    return [equal.length === 0 ? beyond : and(writer, [...equal, beyond])];
  });
  return or(writer, ways);
}

function isEqual<C>(
  { sql, column, param }: Writer<C>,
  term: OrderTerm,
  value: Position['values'][number],
): C {
  const own = column(term.column);
  return value === null ? sql`${own} is null` : sql`${own} = ${param(value)}`;
}

/** The column alone puts the row behind the value; `undefined` where nothing can. */
function isBeyond<C>(
  { sql, column, param }: Writer<C>,
  { column: name, direction, nulls }: OrderTerm,
  value: Position['values'][number],
  isId: boolean,
): C | undefined {
  const own = column(name);
  if (value === null) return nulls === 'first' ? sql`${own} is not null` : undefined;
  const isFurther =
    direction === 'asc' ? sql`${own} > ${param(value)}` : sql`${own} < ${param(value)}`;
  return isId || nulls === 'first' ? isFurther : sql`(${isFurther} or ${own} is null)`;
}
