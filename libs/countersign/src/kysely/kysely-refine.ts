import {
  type Expression,
  expressionBuilder,
  ExpressionWrapper,
  type OperationNode,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import { Misuse } from '../core/internal.js';
import type { Narrowing } from '../lookup/index.js';
import type { KyselySql } from './kysely-writer.js';

/** Narrows a list by conditions of the application. Only what it joins and what it adds to `where` counts. */
export type Refine<DB, T extends keyof DB & string> = (
  query: SelectQueryBuilder<DB, T, object>,
) => SelectQueryBuilder<DB, T, object>;

/**
 * What `refine` adds to a list of rows of `table`. Its `where` is closed, so that an `or` inside cannot escape from the
 * tenant and the scope.
 * @throws Misuse for a union or the like, which would add rows
 */
export function narrowingBy<DB, T extends keyof DB & string>(
  table: T,
  refine: Refine<DB, T>,
): Narrowing<KyselySql> {
  const { joins = [], where, setOperations } = refine(startAt<DB, T>(table)).toOperationNode();
  if (setOperations !== undefined) throw new Misuse('A list is narrowed by `where` and by joins.');
  const joined = joins.map((join) => sql` ${written(join)}`);
  return {
    from: sql`${sql.table(table)}${sql.join(joined, sql``)}`,
    where: where === undefined ? [] : [sql`(${written(where.where)})`],
  };
}

/** `from` the table. Kysely cannot follow the type of a table that is itself a type parameter. */
function startAt<DB, T extends keyof DB & string>(table: T): SelectQueryBuilder<DB, T, object> {
  const from: unknown = expressionBuilder<DB, T>().selectFrom(table);
  return from as SelectQueryBuilder<DB, T, object>;
}

function written(node: OperationNode): Expression<SqlBool> {
  return new ExpressionWrapper<object, never, SqlBool>(node);
}
