import type { IdType, Stored } from '../id-type.js';

/** What a dialect writes with. */
export interface DialectWriter<C> {
  readonly sql: (text: TemplateStringsArray, ...parts: readonly C[]) => C;
  /** A value, as a parameter. */
  readonly param: (value: Stored | number | boolean) => C;
  /** Values, as one array parameter: PostgreSQL alone has them. */
  readonly list: (values: readonly Stored[]) => C;
}

/** A direction of an order, and where its nulls are. */
export interface SqlOrder {
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** The names of a column in the database. */
export interface ColumnNames {
  readonly schema: string | undefined;
  readonly table: string;
  readonly column: string;
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
  equals<C>(writer: DialectWriter<C>, column: C, value: Stored, type?: IdType): C;
  /**
   * The column is exactly one of the values.
   * @param isComparedAgain whether the caller drops rows that only the collation of the column calls equal. Default: no
   * @throws Misuse for more than fit one statement
   */
  isOneOf<C>(
    writer: DialectWriter<C>,
    column: C,
    ids: readonly Stored[],
    type: IdType | undefined,
    isComparedAgain?: boolean,
  ): C;
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
  /** Whether pages can be ordered by a column. @param type as in SQL, where it is known */
  hasOrder(type: string | undefined): boolean;
  /** The column as ORDER BY compares it, where a comparison with a value is another: MySQL orders an ENUM by its numbers. @param type as for `hasOrder` */
  sorted<C>(writer: DialectWriter<C>, column: C, type: string | undefined): C;
  /** What is sorted as the database writes it, exact to the last digit: what a cursor carries and compares again. Null for what has no text. */
  text<C>(writer: DialectWriter<C>, sorted: C): C;
  /** What a cursor carries: the text, or a value that the layer writes so that it compares as the text. @param value as the driver reads it */
  carried(text: string, value: unknown): string | number | boolean;
  /** A SELECT of the `type` of a column for a layer that does not know it. Left out where orders are the same without it. */
  typeOfColumn?<C>(writer: DialectWriter<C>, names: ColumnNames): C;
  /** The isolation level of the transaction, beside rows that are locked; `undefined` where the database has no row locks. */
  isolationLevel<C>(writer: DialectWriter<C>): C | undefined;
}
