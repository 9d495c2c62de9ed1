import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  ExpressionWrapper,
  type Kysely,
  type OperationNode,
  type SelectQueryBuilder,
  type SelectQueryNode,
  sql,
  type SqlBool,
} from 'kysely';
import { Misuse } from '../core/internal.js';
import type { Narrowing } from '../lookup/index.js';
import type { KyselySql } from './kysely-sql.js';
import type { KyselyWriter } from './kysely-writer.js';

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
 * @param db begins the query that is refined, so that joined tables have its schema
 * @throws Misuse for a union or the like, which would add rows
 */
export function narrowingBy<DB, T extends keyof DB & string>(
  { expression }: KyselyWriter<DB, T>,
  db: Kysely<DB>,
  table: T,
  { refine, where: condition }: Narrowed<DB, T>,
): Narrowing<KyselySql> | undefined {
  if (refine === undefined && condition === undefined) return undefined;
  // Kysely cannot follow the type of a table that is itself a type parameter.
  const start = db.selectFrom(table) as unknown as SelectQueryBuilder<DB, T, object>;
  const refined = refine?.(start).toOperationNode() ?? {};
  const { joins = [], where, setOperations }: Partial<SelectQueryNode> = refined;
  if (setOperations !== undefined) throw new Misuse('A list is narrowed by `where` and by joins.');
  const conditions = [where && nodeOf(where.where), condition?.(expressionBuilder<DB, T>())];
  const added = joins.map((join) => sql` ${nodeOf(join)}`);
  return {
    joins: joins.length === 0 ? undefined : expression(sql.join(added, sql``)),
    where: conditions
      .filter((each) => each !== undefined)
      .map((each) => expression(sql`(${each})`)),
  };
}

function nodeOf(node: OperationNode): Expression<SqlBool> {
  return new ExpressionWrapper<object, never, SqlBool>(node);
}
