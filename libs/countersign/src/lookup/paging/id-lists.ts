import { orderSql, sortedBy, words } from './keyset.js';
import type { OrderTerm } from './order.js';
import { joined } from '../dialects/joined.js';
import { and, type SqlWriter } from '../sql-writer.js';

/** A list of at most so many rows for each row of a page is read as a whole, and then sorted. */
const fewForEach = 4;

/** How many of the tenant's newest rows are tested for each row of a page before the branches of a longer list are read. */
const newestForEach = 8;

/** The part of a list that a page needs. */
export interface ListSlice<C> {
  /** The order. Its last term is the id. */
  readonly order: readonly OrderTerm[];
  /** Rows at most. */
  readonly rows: number;
  /** Further conditions on each row. */
  readonly wanted: readonly C[];
  /** A condition on lists before it, without which nothing is read. Default: none. */
  readonly onlyIf?: C;
}

/** SELECTs of ids, over the rows that `from` and `always` leave. */
export class IdLists<C, F> {
  readonly #id: C;
  readonly #from: C;

  /**
   * @param id property of the id
   * @param always INVARIANT: conditions of every list, the tenant among them
   * @param joins what follows the row in FROM. Default: the row is alone
   */
  constructor(
    private readonly writer: SqlWriter<C, F>,
    id: string,
    private readonly always: readonly C[],
    private readonly joins?: C,
  ) {
    this.#id = writer.column(id);
    this.#from = joins === undefined ? writer.from : writer.sql`${writer.from}${joins}`;
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
    const union = this.#united(lists);
    if (slice === undefined) return sql`(${union})`;
    const rows = this.#number(slice.rows);
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
    const { sql } = this.writer;
    const rows = this.#number(slice.rows);
    const rest = { ...slice, onlyIf: sql`(select count(*) from newest) < ${rows}` };
    const others = sql`select id from ${this.union(branches, rest)} as rest`;
    return sql`(with ${this.#newest(inScope, slice)} select id from newest union ${others} order by id desc limit ${rows})`;
  }

  /**
   * The same for branches that all start at keys. A list of few rows is read as a whole, so that no row is tested that is not in it; of a
   * longer one, the newest rows are tested first.
   */
  few(inScope: readonly C[], branches: readonly C[][], slice: ListSlice<C>): C {
    const { sql, dialect } = this.writer;
    const most = slice.rows * fewForEach;
    const rows = this.#number(slice.rows);
    const few = sql`few (id) ${dialect.materialized(this.writer)} (${this.#some(branches, slice, most + 1)})`;
    const isMany = sql`(select count(*) from few) > ${this.#number(most)}`;
    const all = sql`select id from few where not (${isMany})`;
    const newest = this.#newest(inScope, { ...slice, onlyIf: isMany });
    const onlyIf = sql`${isMany} and (select count(*) from newest) < ${rows}`;
    const others = sql`select id from ${this.union(branches, { ...slice, onlyIf })} as rest`;
    return sql`(with ${few}, ${newest} ${all} union select id from newest union ${others} order by id desc limit ${rows})`;
  }

  #newest(inScope: readonly C[], slice: ListSlice<C>): C {
    const { sql, dialect } = this.writer;
    const { onlyIf: _, ...each } = slice;
    const newest = this.#list(this.always, { ...each, rows: slice.rows * newestForEach });
    const among = dialect.startsAt(this.writer, this.#id, sql`(${newest})`);
    const tested = this.#list([among, ...this.always, ...inScope], { ...slice, wanted: [] });
    return sql`newest (id) ${dialect.materialized(this.writer)} (${tested})`;
  }

  /** Some of the ids that the branches lead to, in any order: all, when they are fewer than `rows`. */
  #some(branches: readonly C[][], { wanted }: ListSlice<C>, rows: number): C {
    const { sql } = this.writer;
    const lists = branches.map((branch) => {
      const list = this.#list([...this.always, ...branch, ...wanted]);
      return sql`${list} limit ${this.#number(rows)}`;
    });
    const [only, ...others] = lists;
    return only !== undefined && others.length === 0 ? only : this.#united(lists);
  }

  #united(lists: readonly C[]): C {
    const parts = lists.map((list) => this.writer.dialect.part(this.writer, list));
    return joined(this.writer, parts, ' union ');
  }

  /** INVARIANT: a number of ours is part of the text, so that a plan that is made once for all parameters knows it. */
  #number(value: number): C {
    return words(this.writer, String(value));
  }

  #list(conditions: readonly C[], slice?: ListSlice<C>): C {
    const { sql } = this.writer;
    const { wanted = [], onlyIf } = slice ?? {};
    const first = onlyIf === undefined ? [] : [onlyIf];
    const where = and(this.writer, [...first, ...conditions, ...wanted]);
    if (slice === undefined) return sql`select ${this.#id} as id from ${this.#from} where ${where}`;
    const { order, rows } = slice;
    const nameOf = named(this.writer, order);
    const columns = order.map(
      (term, place) => sql`${sortedBy(this.writer, term)} as ${nameOf(term, place)}`,
    );
    const columnList = joined(this.writer, columns, ', ');
    // INVARIANT: a row is once in the list, however often a join gives it.
    const selected = this.joins === undefined ? columnList : sql`distinct ${columnList}`;
    const by = orderSql(this.writer, order, this.joins && nameOf);
    const limit = this.writer.dialect.limit(this.writer, this.#number(rows), onlyIf);
    return sql`select ${selected} from ${this.#from} where ${where} order by ${by} limit ${limit}`;
  }
}

/** The names of the columns of a list: `id`, and those of the order before it. */
function named<C>(
  writer: Pick<SqlWriter<C, unknown>, 'sql'>,
  order: readonly OrderTerm[],
): (term: OrderTerm, place: number) => C {
  return (_, place) => words(writer, place === order.length - 1 ? 'id' : `by_${place}`);
}
