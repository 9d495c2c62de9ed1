import { orderSql, words } from './keyset.js';
import type { OrderTerm } from './order.js';
import { and, joined, type SqlWriter } from '../sql-writer.js';

/** How many of the tenant's newest rows are tested for each row of a page before its branches are read. */
const newestForEach = 8;

/** The part of a list that a page needs. */
export interface ListSlice<C> {
  /** The order. Its last term is the id. */
  readonly order: readonly OrderTerm[];
  /** Rows at most. */
  readonly rows: number;
  /** Further conditions on each row. */
  readonly wanted: readonly C[];
}

/** SELECTs of ids, over the rows that `from` and `always` leave. */
export class IdLists<C, F> {
  readonly #id: C;

  /**
   * @param id property of the id
   * @param always INVARIANT: conditions of every list, the tenant among them
   * @param from what follows FROM. Default: the row alone
   */
  constructor(
    private readonly writer: SqlWriter<C, F>,
    id: string,
    private readonly always: readonly C[],
    private readonly from = writer.from,
  ) {
    this.#id = writer.column(id);
  }

  /** The ids that the branches lead to, in parentheses. Each branch is limited before the union. */
  union(branches: readonly C[][], slice?: ListSlice<C>): C {
    const { sql } = this.writer;
    if (branches.length === 0) return this.union([[sql`false`]], slice);
    const lists = branches.map((branch) => this.#list([...this.always, ...branch], slice));
    const [only, ...others] = lists;
    const isAlone = only !== undefined && others.length === 0;
    if (isAlone && (slice === undefined || slice.order.length === 1)) return sql`(${only})`;
    if (isAlone) return sql`(select id from (${only}) as branches)`;
    const parts = lists.map((list) => this.writer.dialect.part(this.writer, list));
    const union = joined(this.writer, parts, sql`union`, sql``);
    if (slice === undefined) return sql`(${union})`;
    const rows = this.writer.param(slice.rows);
    const order = orderSql(this.writer, slice.order, named(this.writer, slice.order));
    return sql`(select id from (${union}) as branches order by ${order} limit ${rows})`;
  }

  /**
   * The ids of one page, in parentheses. The tenant's newest rows are tested one by one, which answers at once for a
   * principal who may see most of them. Only if they do not fill the page are the branches read, which is fast for a
   * principal who may see few. For the order "newest first".
   * @param inScope the scope, tested on one row
   * @param branches the branches of the same scope
   */
  newest(inScope: readonly C[], branches: readonly C[][], slice: ListSlice<C>): C {
    const { sql, param, dialect } = this.writer;
    const { rows } = slice;
    const newest = this.#list(this.always, { ...slice, rows: rows * newestForEach });
    const among = dialect.startsAt(this.writer, this.#id, sql`(${newest})`);
    const tested = this.#list([among, ...this.always, ...inScope], { ...slice, wanted: [] });
    const newestIds = sql`with newest (id) ${dialect.materialized(this.writer)} (${tested})`;
    const others = this.union(branches, slice);
    const otherIds = sql`select id from ${others} as rest where (select count(*) from newest) < ${param(rows)}`;
    return sql`(${newestIds} select id from newest union ${otherIds} order by id desc limit ${param(rows)})`;
  }

  #list(conditions: readonly C[], slice?: ListSlice<C>): C {
    const { sql } = this.writer;
    const where = and(this.writer, [...conditions, ...(slice?.wanted ?? [])]);
    if (slice === undefined) return sql`select ${this.#id} as id from ${this.from} where ${where}`;
    const { order, rows } = slice;
    const nameOf = named(this.writer, order);
    const columns = order.map(
      (term, place) => sql`${this.writer.column(term.column)} as ${nameOf(term, place)}`,
    );
    const selected = joined(this.writer, columns, words(this.writer, ','), sql``);
    const by = orderSql(this.writer, order);
    return sql`select ${selected} from ${this.from} where ${where} order by ${by} limit ${this.writer.param(rows)}`;
  }
}

/** The names of the columns of a list: `id`, and those of the order before it. */
function named<C>(
  writer: Pick<SqlWriter<C, unknown>, 'sql'>,
  order: readonly OrderTerm[],
): (term: OrderTerm, place: number) => C {
  return (_, place) => words(writer, place === order.length - 1 ? 'id' : `by_${place}`);
}
