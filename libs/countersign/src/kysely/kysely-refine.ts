import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  ExpressionWrapper,
  type Kysely,
  type OperationNode,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import { Misuse } from '../core/internal.js';
import type { Narrowing } from '../lookup/index.js';
import { type KyselySql, written } from './kysely-sql.js';

/** Narrows a list by conditions of the application. Only what it joins and what it adds to `where` counts. */
export type Refine<DB, T extends keyof DB & string> = (
  query: SelectQueryBuilder<DB, T, object>,
) => SelectQueryBuilder<DB, T, object>;

/** What an application adds to a list. */
interface Narrowed<DB, T extends keyof DB & string> {
  readonly refine?: Refine<DB, T> | undefined;
  readonly where?: ((eb: ExpressionBuilder<DB, T>) => Expression<SqlBool>) | undefined;
}

/**
 * What is added to a list of rows of `table`. Each condition is closed, so that an `or` inside cannot escape from the
 * tenant and the scope.
 * @param db as for `written`
 * @throws Misuse for a union or the like, which would add rows
 */
export function narrowingBy<DB, T extends keyof DB & string>(
  table: T,
  { refine = (query) => query, where: condition }: Narrowed<DB, T>,
  db: Kysely<DB> | undefined,
): Narrowing<KyselySql> {
  const { joins = [], where, setOperations } = refine(startAt<DB, T>(table)).toOperationNode();
  if (setOperations !== undefined) throw new Misuse('A list is narrowed by `where` and by joins.');
  const joined = joins.map((join) => sql` ${nodeOf(join)}`);
  const conditions = [where && nodeOf(where.where), condition?.(expressionBuilder<DB, T>())];
  return {
    from:
      joins.length === 0
        ? undefined
        : written(sql`${sql.table(table)}${sql.join(joined, sql``)}`, db),
    where: conditions
      .filter((each) => each !== undefined)
      .map((each) => written(sql`(${each})`, db)),
  };
}

/** `from` the table. Kysely cannot follow the type of a table that is itself a type parameter. */
function startAt<DB, T extends keyof DB & string>(table: T): SelectQueryBuilder<DB, T, object> {
  const from: unknown = expressionBuilder<DB, T>().selectFrom(table);
  return from as SelectQueryBuilder<DB, T, object>;
}

function nodeOf(node: OperationNode): Expression<SqlBool> {
  return new ExpressionWrapper<object, never, SqlBool>(node);
}
