/** Lists of ids: the rows that the ways into a scope lead to, by union. No column but the id is selected here. */
import {
  type Expression,
  expressionBuilder,
  ExpressionWrapper,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import { Misuse } from '../core/internal.js';
import { all, columnOf, inAccount, type Mapping } from './conditions.js';

/** One way into a scope: conditions that hold together. Empty: the whole account. */
export type Way = readonly Expression<SqlBool>[];

/** Narrows a list by conditions of the application. Only what it joins and what it adds to `where` counts. */
export type Refine<DB, T extends keyof DB & string> = (
  query: SelectQueryBuilder<DB, T, object>,
) => SelectQueryBuilder<DB, T, object>;

/** Which part of a list is wanted, newest first. */
export interface Slice<DB, T extends keyof DB & string> {
  /** Rows at most. */
  readonly rows: number;
  /** Only ids less than this one. */
  readonly after: string | undefined;
  readonly refine: Refine<DB, T> | undefined;
}

/** A subquery of the ids that `ways` lead to in the account, in parentheses; each way is limited for itself first. */
export function idsOf<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  accountId: string,
  ways: readonly Way[],
  slice?: Slice<DB, T>,
): Expression<object> {
  const eb = expressionBuilder<DB, T>();
  const lists = ways.map((way) =>
    eb.parens(idsOfWay(mapping, [...inAccount(mapping, accountId), ...way], slice)),
  );
  const [only] = lists;
  if (only === undefined) return idsOf(mapping, accountId, [[sql`false`]], slice);
  if (lists.length === 1) return only;
  const union = sql.join(lists, sql` union `);
  if (slice === undefined) return sql`(${union})`;
  return sql`(select "id" from (${union}) as "each" ("id") order by "id" desc limit ${slice.rows})`;
}

/** How many of the account's newest rows are looked at for each row wanted, before the ways are taken. */
const newestForEach = 8;

/**
 * A subquery of the ids of one page, newest first. The newest rows of the account are tested one by one: who may see most
 * of them is answered at once. Only if they do not fill the page are the ways taken, which is fast for who may see few.
 * @param inScope the scope, tested on one row
 * @param ways the ways into the same scope
 */
export function pageOf<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  accountId: string,
  inScope: readonly Expression<SqlBool>[],
  ways: readonly Way[],
  slice: Slice<DB, T>,
): Expression<object> {
  const { rows } = slice;
  const account = inAccount(mapping, accountId);
  const newest = idsOfWay(mapping, account, { ...slice, rows: rows * newestForEach });
  const id = columnOf(mapping, mapping.idColumn);
  const tested = startAt(mapping)
    .select(sql`${id}`.as('id'))
    .where(all([sql`${id} = any (array${newest})`, ...account, ...inScope]))
    .orderBy(id, 'desc')
    .limit(rows);
  const others = idsOf(mapping, accountId, ways, slice);
  const newestIds = sql`with "newest" ("id") as materialized ${tested}`;
  const otherIds = sql`select "id" from ${others} as "other" ("id") where (select count(*) from "newest") < ${rows}`;
  return sql`(${newestIds} select "id" from "newest" union ${otherIds} order by "id" desc limit ${rows})`;
}

function idsOfWay<DB, T extends keyof DB & string>(
  mapping: Mapping<DB, T>,
  conditions: readonly Expression<SqlBool>[],
  slice: Slice<DB, T> | undefined,
): Expression<object> {
  const id = columnOf(mapping, mapping.idColumn);
  const from = startAt(mapping);
  if (slice === undefined) return from.select(sql`${id}`.as('id')).where(all(conditions));
  const { rows, after, refine } = slice;
  const wanted = after === undefined ? [] : [sql<SqlBool>`${id} < ${after}`];
  const refined = refine?.(from) ?? from;
  return refined
    .clearSelect()
    .clearWhere()
    .clearOrderBy()
    .clearLimit()
    .clearOffset()
    .select(sql`${id}`.as('id'))
    .where(all([...conditions, ...wanted, ...narrowingOf(refined)]))
    .orderBy(id, 'desc')
    .limit(rows);
}

/**
 * What `refine` added to `where`, closed, so that an `or` inside cannot escape from the account and the scope.
 * @throws Misuse for a union or the like, which would add rows
 */
function narrowingOf<DB, T extends keyof DB & string>(
  refined: SelectQueryBuilder<DB, T, object>,
): Expression<SqlBool>[] {
  const { where, setOperations } = refined.toOperationNode();
  if (setOperations !== undefined) throw new Misuse('A list is narrowed by `where` and by joins.');
  return where === undefined
    ? []
    : [sql<SqlBool>`(${new ExpressionWrapper<DB, T, SqlBool>(where.where)})`];
}

/** `from` the mapping's table. Kysely cannot follow the type of a table that is itself a type parameter. */
function startAt<DB, T extends keyof DB & string>({
  table,
}: Mapping<DB, T>): SelectQueryBuilder<DB, T, object> {
  const from: unknown = expressionBuilder<DB, T>().selectFrom(table);
  return from as SelectQueryBuilder<DB, T, object>;
}
