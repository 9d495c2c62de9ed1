import { orderSql, words } from './paging/keyset.js';
import type { OrderTerm } from './paging/order.js';
import type { SqlWriter } from './sql-writer.js';

/** A SELECT of rows, with computed columns beside them. */
export interface SqlSelect<C, F> {
  readonly writer: SqlWriter<C, F>;
  /** What is selected beside the columns of the row. */
  readonly beside: readonly C[];
  readonly where: C;
  /** By which columns the rows are ordered; none for any order. */
  readonly order: readonly OrderTerm[];
}

/** A row as the driver gives it, by the names of its columns. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** A row that was selected. */
export interface SelectedRow<R> {
  readonly resource: R;
  /** The value of a property of the row. */
  readonly read: (property: string) => unknown;
  /** The value of the computed column at a place in `beside` of the statement. */
  readonly beside: (place: number) => unknown;
}

/** The name of the computed column at a place, in a layer that reads rows as objects. */
export const computedName = (place: number): string => `$${place}`;

/** The statement, for such a layer. @param row the name of the row. Default: that of its table */
export function selectStatement<C, F>(
  { writer, beside, where, order }: SqlSelect<C, F>,
  row = writer.from,
): C {
  const { sql, dialect, from } = writer;
  const columns = beside.reduce(
    (left, each, place) => {
      return sql`${left}, ${each} as ${words(writer, dialect.quoted(computedName(place)))}`;
    },
    sql`${row}.*`,
  );
  const selected = sql`select ${columns} from ${from} where ${where}`;
  return order.length === 0 ? selected : sql`${selected} order by ${orderSql(writer, order)}`;
}

/**
 * The rows of such a layer, apart from what was computed beside them.
 * @param resourceOf a row from its columns @param nameOf the column of a property. Default: they have one name
 */
export function selectedRows<R>(
  rows: readonly SqlRow[],
  { beside }: Pick<SqlSelect<unknown, never>, 'beside'>,
  resourceOf: (columns: Record<string, unknown>) => R,
  nameOf = (property: string) => property,
): SelectedRow<R>[] {
  const computed = new Set(beside.map((_, place) => computedName(place)));
  const names = Object.keys(rows[0] ?? {}).filter((name) => !computed.has(name));
  return rows.map((row) => {
    const columns: Record<string, unknown> = {};
    for (const name of names) columns[name] = row[name];
    return {
      resource: resourceOf(columns),
      read: (property) => row[nameOf(property)],
      beside: (place) => row[computedName(place)],
    };
  });
}

/** Where a transaction of the application is passed. `X` is what the layer calls a connection. */
export interface Using<X> {
  /** Default: outside any transaction. */
  readonly using?: X | undefined;
}

/** The transaction in which rows are held. */
export interface InTransaction<X> {
  readonly using: X;
}
