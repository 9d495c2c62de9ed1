import type { ConditionBuilder, PredicateQuestion } from './condition-builder.js';

/** Writes the SQL of one statement. `C` is a piece of SQL, `F` a form of a predicate. */
export interface SqlWriter<C, F> {
  /** Parameters by name, for a layer that takes them beside the text. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly sql: (text: TemplateStringsArray, ...parts: readonly C[]) => C;
  /** What follows FROM, with the row under its own name. */
  readonly from: C;
  /** The same statement with the row under its own name: for subqueries. */
  readonly own: SqlWriter<C, F>;
  /** A column of the row, qualified. */
  readonly column: (property: string) => C;
  /** A value, as a parameter. */
  readonly param: (value: string | number) => C;
  /** A subquery that refers to nothing outside it, kept as it is by a layer that rewrites columns. Default: as written. */
  readonly closed?: (subquery: C) => C;
  /** Values, as one array parameter. */
  readonly list: (values: readonly string[]) => C;
  /** A test as its condition, a list of keys as its column and its SELECT in parentheses. @throws Misuse for an empty condition */
  written(
    form: F,
    question: PredicateQuestion,
  ): { readonly condition: C } | { readonly column: C; readonly keys: C };
}

type Sql<C> = Pick<SqlWriter<C, unknown>, 'sql'>;

/** Parts with a word between them. @param none what it is without parts */
export function joined<C>({ sql }: Sql<C>, parts: readonly C[], by: C, none: C): C {
  const [first, ...rest] = parts;
  return first === undefined
    ? none
    : rest.reduce((left, right) => sql`${left} ${by} ${right}`, first);
}

/** `(a and b and …)`. INVARIANT: each condition is closed, so that an `or` inside it cannot escape. */
export function and<C>(writer: Sql<C>, conditions: readonly C[]): C {
  const { sql } = writer;
  return conditions.length === 0
    ? sql`true`
    : sql`(${joined(writer, conditions, sql`and`, sql``)})`;
}

/** `(a or b or …)`; one alone as it is. INVARIANT: as for `and`. */
export function or<C>(writer: Sql<C>, conditions: readonly C[]): C {
  const { sql } = writer;
  const either = joined(writer, conditions, sql`or`, sql`false`);
  return conditions.length < 2 ? either : sql`(${either})`;
}

/** Conditions in SQL. A list of keys is tested by a correlated `exists` and starts a list as an array. */
export function sqlConditions<C, F>(writer: SqlWriter<C, F>): ConditionBuilder<C, F> {
  const { sql } = writer;
  return {
    and: (conditions) => and(writer, conditions),
    or: (conditions) => or(writer, conditions),
    test(form, question) {
      const by = writer.written(form, question);
      if ('condition' in by) return sql`(${by.condition})`;
      return sql`exists (select 1 from ${by.keys} as "among" ("key") where "among"."key" = ${by.column})`;
    },
    start(form, question) {
      const by = writer.written(form, question);
      if ('condition' in by) return sql`(${by.condition})`;
      return sql`${by.column} = any (array${by.keys})`;
    },
  };
}
