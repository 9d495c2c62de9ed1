/** How a table's relations are written once in Drizzle, and what is refused when a lookup is made. No query is built here. */
import { is, type InferSelectModel, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, PgDatabase, type PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { failOn } from '../core/internal.js';
import { type Asker, type LookupDefinition, mistakesIn, wrongDialect } from '../lookup/index.js';

/** Any connection or transaction of Drizzle on PostgreSQL, whatever the driver. */
export type DrizzleDatabase = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/** What a predicate may depend on. */
export type DrizzleQuestion = Asker;

/** A condition on the row, under the table's own name: `eq(certificate.createdBy, principal.id)`. Null counts as false. */
export type DrizzleTest = (question: DrizzleQuestion) => SQL | undefined;

/** A relation as a list of keys: it holds when `column` is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface DrizzleKeys {
  readonly column: AnyPgColumn;
  /** A query of exactly one column; `sql` or a query builder. */
  readonly in: (question: DrizzleQuestion) => SQL | { getSQL(): SQL };
}

/** One form, or several of which any suffices. */
export type DrizzlePredicate = DrizzleTest | DrizzleKeys | readonly (DrizzleTest | DrizzleKeys)[];

/** The argument of `DrizzleLookup`. */
export interface DrizzleDefinition<T extends PgTable> extends LookupDefinition<
  DrizzlePredicate,
  keyof InferSelectModel<T> & string
> {
  readonly db: DrizzleDatabase;
  /** Every column is selected. */
  readonly table: T;
}

/** @throws WiringError for another dialect than PostgreSQL, a column of no or another table, or a predicate that is no function and no list of keys */
export function checkDefinition<T extends PgTable>(
  definition: DrizzleDefinition<T>,
  columns: Readonly<Record<string, unknown>>,
  needed: readonly string[],
): void {
  const { db, table, resource } = definition;
  const isColumn = (name: string) => columns[name] !== undefined;
  const isKey = (column: unknown) => Object.values(columns).includes(column);
  failOn(`the Drizzle lookup for "${resource.name}"`, [
    ...(is(db, PgDatabase) && is(table, PgTable)
      ? []
      : [wrongDialect('Use Drizzle on PostgreSQL.')]),
    ...mistakesIn(definition, needed, { owner: 'table', key: 'column', isColumn, isKey }),
  ]);
}
