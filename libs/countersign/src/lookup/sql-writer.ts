import type { PredicateQuestion } from './condition-builder.js';
import type { ColumnNames, DialectWriter, SqlDialect } from './dialects/dialect.js';
import { joined } from './dialects/joined.js';
import type { TableFacts } from './table-facts.js';

/** A table that a statement reads. */
export interface SqlTable<C> {
  /** What follows FROM. */
  readonly from: C;
  /** A column of it, qualified. @throws Misuse for one that it has not */
  readonly column: (property: string) => C;
  /** What the layer knows of a column. Left out where it knows nothing. */
  readonly columnOf?: TableFacts['columnOf'] | undefined;
  /** A SELECT of a column in parentheses, in a layer that rewrites names of tables. Default: as written here. */
  readonly select?: (property: string, where: C) => C;
}

/** Writes the SQL of one statement, about the row under its own name. `C` is a piece of SQL, `F` a form of a predicate. */
export interface SqlWriter<C, F> extends DialectWriter<C>, SqlTable<C> {
  readonly dialect: SqlDialect;
  /** Parameters by name, for a layer that takes them beside the text. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The same statement with the row under its own name: for subqueries. Default: it is under that already. */
  readonly own?: SqlWriter<C, F>;
  /** The names of a column in the database. Left out where the layer does not tell them. */
  readonly namesOf?: (property: string) => ColumnNames;
  /**
   * Another table, for subqueries.
   * @param from what names it in the layer @param own a name for its rows
   * @param all with the rows that the layer hides
   * @throws Misuse for what names none
   */
  readonly table: (from: unknown, own?: string, all?: boolean) => SqlTable<C>;
  /** A subquery that refers to nothing outside it, kept as it is by a layer that rewrites columns. Default: as written. */
  readonly closed?: (subquery: C) => C;
  /** A test as its condition, a list of keys as its column and its SELECT in parentheses. @throws Misuse for an empty condition */
  written(
    form: F,
    question: PredicateQuestion,
  ): { readonly condition: C } | { readonly column: C; readonly keys: C };
}

/** A SELECT of a column of a table, in parentheses. */
export function selectColumn<C>(
  { sql }: Sql<C>,
  { from, column, select }: SqlTable<C>,
  property: string,
  where: C,
): C {
  return select?.(property, where) ?? sql`(select ${column(property)} from ${from} where ${where})`;
}

type Sql<C> = Pick<SqlWriter<C, unknown>, 'sql'>;

/** `(a and b and …)`. INVARIANT: each condition is closed, so that an `or` inside it cannot escape. */
export function and<C>(writer: Sql<C>, conditions: readonly C[]): C {
  const { sql } = writer;
  return conditions.length === 0 ? sql`true` : sql`(${joined(writer, conditions, ' and ')})`;
}

/** `(a or b or …)`; one alone as it is. INVARIANT: as for `and`. */
export function or<C>(writer: Sql<C>, conditions: readonly C[]): C {
  const { sql } = writer;
  const [only = sql`false`, ...others] = conditions;
  return others.length === 0 ? only : sql`(${joined(writer, conditions, ' or ')})`;
}
