import { is, type InferSelectModel, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, PgDatabase, type PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { failOn } from '../core/internal.js';
import {
  definitionMistakes,
  type LookupDefinition,
  type PredicateQuestion,
  wrongDialect,
} from '../lookup/index.js';

/** Any connection or transaction of Drizzle on PostgreSQL, whatever the driver. */
export type DrizzleDatabase = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/** What a predicate may depend on. */
export type DrizzleQuestion = PredicateQuestion;

/** A condition on the row, under the table's own name: `eq(certificate.createdBy, principal.id)`. Null counts as false. */
export type DrizzleTest = (question: DrizzleQuestion) => SQL | undefined;

/** A relation as a list of keys: it holds when `column` is among what `in` selects, which must not refer to the row. A page starts at the keys. */
export interface DrizzleKeys {
  readonly column: AnyPgColumn;
  /** A query of exactly one column; `sql` or a query builder. */
  readonly in: (question: DrizzleQuestion) => SQL | { getSQL(): SQL };
}

/** A test, or a list of keys. */
export type DrizzleForm = DrizzleTest | DrizzleKeys;

/** One form, or several of which any suffices. */
export type DrizzlePredicate = DrizzleForm | readonly DrizzleForm[];

/** The argument of `DrizzleLookup`. */
export interface DrizzleDefinition<T extends PgTable> extends LookupDefinition<
  DrizzleForm,
  keyof InferSelectModel<T> & string
> {
  readonly db: DrizzleDatabase;
  /** Every column is selected. */
  readonly table: T;
}

/** @throws WiringError for another dialect than PostgreSQL, an unknown column, or a predicate that is neither a function nor a list of keys */
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
    ...definitionMistakes(definition, needed, { owner: 'table', key: 'column', isColumn, isKey }),
  ]);
}
