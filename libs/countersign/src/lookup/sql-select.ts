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

/** A row that was selected. */
export interface SelectedRow<R> {
  readonly resource: R;
  /** The value of a property of the row. */
  readonly read: (property: string) => unknown;
  /** The value of the computed column at a place in `beside` of the statement. */
  readonly beside: (place: number) => unknown;
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
