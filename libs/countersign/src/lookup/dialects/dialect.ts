import type { IdType } from '../id-type.js';

/** What a dialect writes with. */
export interface DialectWriter<C> {
  readonly sql: (text: TemplateStringsArray, ...parts: readonly C[]) => C;
  /** A value, as a parameter. */
  readonly param: (value: string | number | boolean) => C;
  /** Values, as one array parameter: PostgreSQL alone has them. */
  readonly list: (values: readonly string[]) => C;
}

/** A direction of an order, and where its nulls are. */
export interface SqlOrder {
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** How one database writes what databases write differently. `C` is a piece of SQL. */
export interface SqlDialect {
  readonly name: 'postgresql' | 'mysql' | 'sqlite';
  /** The name of a table or column, in quotes. */
  quoted(name: string): string;
  /** The type of the ids of a column; `undefined` where one id can have several spellings. @param column as in SQL, such as `varchar(26)` */
  idTypeOf(column: string | undefined): IdType | undefined;
  /** What a driver read for a condition: true or false where it is one, otherwise the value as it is. */
  truth(value: unknown): unknown;
  /** The column is exactly the value: case, accents and blanks at the end count. */
  equals<C>(writer: DialectWriter<C>, column: C, value: string, type?: IdType): C;
  /** The column is exactly one of the values. */
  isOneOf<C>(writer: DialectWriter<C>, column: C, ids: readonly string[], type: IdType): C;
  /** The column is among keys, tested on one row. @param keys a SELECT of one column, in parentheses @param isRead whether the statement is a SELECT */
  isAmong<C>(writer: DialectWriter<C>, column: C, keys: C, isRead: boolean): C;
  /** The same, written so that an index leads from the keys to the rows. */
  startsAt<C>(writer: DialectWriter<C>, column: C, keys: C): C;
  /** The column is among the ids of a list, for a query of the application. @param ids a SELECT of `id`, in parentheses */
  isIn<C>(writer: DialectWriter<C>, column: C, ids: C): C;
  /** A SELECT that may have an order and a limit, as a part of a union. */
  part<C>(writer: DialectWriter<C>, select: C): C;
  /** How a list that is read twice begins: `as`, or `as materialized`. */
  materialized<C>(writer: DialectWriter<C>): C;
  /**
   * What follows LIMIT. @param rows a number @param onlyIf a condition that is part of WHERE as well: where the database reads before it looks
   * at WHERE, none without it
   */
  limit<C>(writer: DialectWriter<C>, rows: C, onlyIf: C | undefined): C;
  /** Where the database sorts nulls in a direction by default. */
  nullsOf(direction: SqlOrder['direction']): SqlOrder['nulls'];
  /** An expression of ORDER BY. */
  ordered<C>(writer: DialectWriter<C>, column: C, order: SqlOrder): C;
  /** The column as the database writes it, exact to the last digit: what a cursor carries and compares with the column again. */
  text<C>(writer: DialectWriter<C>, column: C): C;
  /** The isolation level of the transaction, beside rows that are locked; `undefined` where the database has no row locks. */
  isolationLevel<C>(writer: DialectWriter<C>): C | undefined;
}
