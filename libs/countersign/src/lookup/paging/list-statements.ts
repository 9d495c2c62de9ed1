import type { ScopeSome } from '../../core/internal.js';
import type { PredicateQuestion, Predicates } from '../condition-builder.js';
import type { Stored } from '../id-type.js';
import { IdLists } from './id-lists.js';
import { afterPosition } from './keyset.js';
import { isNewestFirst } from './order.js';
import type { PagePlan } from './page.js';
import { scopeBranches, scopeConditions, startsAtKeys } from '../scope-conditions.js';
import { sqlConditions } from '../everyday/sql.js';
import { and, type SqlWriter } from '../sql-writer.js';

/** What an application adds to a list. */
export interface Narrowing<C> {
  /** What follows the table in FROM, when the list is joined with other tables. */
  readonly joins?: C | undefined;
  /** Closed conditions. */
  readonly where: readonly C[];
}

/** A list of rows in scope, and what the application adds to it. */
export interface ScopedList<C, F> {
  /** Property of the id. */
  readonly id: string;
  /** What is stored for an id. */
  readonly stored: (id: string) => Stored;
  /** INVARIANT: conditions of every list, the tenant among them. */
  readonly always: readonly C[];
  readonly predicates: Predicates<F | object>;
  readonly scope: ScopeSome;
  readonly question: PredicateQuestion;
  /** Left out: the tenant's newest rows are tested first. */
  readonly narrowing: Narrowing<C> | undefined;
}

/** A SELECT of the ids of one page and the one after its last, in parentheses. */
export function pageIds<C, F>(
  writer: SqlWriter<C, F>,
  { id, stored, always, predicates, scope, question, narrowing }: ScopedList<C, F>,
  { limit, order, after }: PagePlan,
): C {
  const builder = sqlConditions(writer, true);
  const begin =
    after === undefined ? [] : [afterPosition(writer, order, { ...after, id: stored(after.id) })];
  const slice = { order, rows: limit + 1, wanted: [...begin, ...(narrowing?.where ?? [])] };
  const lists = new IdLists(writer, id, always, narrowing?.joins);
  const branches = scopeBranches(builder, predicates, scope, question);
  const isNewest = narrowing === undefined && isNewestFirst(order);
  const keys = startsAtKeys(predicates, scope);
  if (!isNewest || keys === 'none') return lists.union(branches, slice);
  const inScope = scopeConditions(builder, predicates, scope, question);
  return keys === 'all'
    ? lists.few(inScope, branches, slice)
    : lists.newest(inScope, branches, slice);
}

/** A SELECT of how many rows the whole list has, as `total`. */
export function totalStatement<C, F>(
  writer: SqlWriter<C, F>,
  { id, always, predicates, scope, question, narrowing }: ScopedList<C, F>,
): C {
  const { sql } = writer;
  const { joins, where = [] } = narrowing ?? {};
  const branches = scopeBranches(sqlConditions(writer, true), predicates, scope, question);
  const lists = new IdLists(writer, id, always, joins);
  const ids = lists.union(branches.map((branch) => [...branch, ...where]));
  // A join can give a row twice; a union cannot.
  const counted = joins === undefined || branches.length > 1 ? sql`*` : sql`distinct id`;
  return sql`select count(${counted}) as total from ${ids} as listed`;
}

/**
 * The condition "in the list" on a row. A scope of several branches is a union of ids. Branches are tested: the query that the condition
 * is part of finds the rows.
 * @param listOf the list, written by the writer of the row or of a subquery
 */
export function listCondition<C, F>(
  writer: SqlWriter<C, F>,
  listOf: (by: SqlWriter<C, F>) => ScopedList<C, F>,
): C {
  const branchesBy = (by: SqlWriter<C, F>) => {
    const { predicates, scope, question } = listOf(by);
    const tested = { ...sqlConditions(by), start: undefined };
    return scopeBranches(tested, predicates, scope, question);
  };
  const { id, always } = listOf(writer);
  const [only, ...others] = branchesBy(writer);
  if (only !== undefined && others.length === 0) return and(writer, [...always, ...only]);
  const { own = writer } = writer;
  const union = new IdLists(own, id, listOf(own).always).union(branchesBy(own));
  const inScope = writer.dialect.isIn(writer, writer.column(id), writer.closed?.(union) ?? union);
  return and(writer, [...always, inScope]);
}
