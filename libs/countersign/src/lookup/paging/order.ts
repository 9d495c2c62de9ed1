import { Misuse } from '../../core/internal.js';

/** One column of an order. `N` is the names of properties. */
export interface OrderBy<N extends string = string> {
  /** A property of the row. INVARIANT: the code of the application chooses it, never the text of a request. */
  readonly column: N;
  /** Default: `asc`. */
  readonly direction?: 'asc' | 'desc' | undefined;
  /**
   * Where the rows without a value are. Default: as if null were the greatest value, `last` for `asc` and `first` for `desc`; with Prisma
   * on MySQL and SQLite, which does not tell what can be null, where the database has them: `first` for `asc`.
   */
  readonly nulls?: 'first' | 'last' | undefined;
}

/** One column of an order, with everything said. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
  /** That of the column, as in SQL, where it is known. */
  readonly type?: string | undefined;
}

type NullsOf = (direction: OrderTerm['direction']) => OrderTerm['nulls'];

/**
 * The whole order of a page: what the application says, then the id, in the direction of the last column, so that one index
 * can serve it. Default: newest first.
 * @param nullsOf where the database sorts nulls by default
 * @returns INVARIANT: the id is the last term, so that no two rows of a tenant are equal
 * @throws Misuse for an unknown direction or place of nulls
 */
export function orderOf(
  orderBy: readonly OrderBy[],
  id: string,
  nullsOf: NullsOf,
): readonly OrderTerm[] {
  const terms = orderBy.map((each) => termOf(each, nullsOf));
  const at = terms.findIndex(({ column }) => column === id);
  if (at >= 0) return terms.slice(0, at + 1);
  const direction = terms.at(-1)?.direction ?? 'desc';
  return [...terms, termOf({ column: id, direction }, nullsOf)];
}

/** Whether it is the order of a page for which the application says none. */
export function isNewestFirst(order: readonly OrderTerm[]): boolean {
  return order.length === 1 && order[0]?.direction === 'desc';
}

function termOf(given: OrderBy, nullsOf: NullsOf): OrderTerm {
  const { column, direction = 'asc' } = given;
  const { nulls = nullsOf(direction) } = given;
  if (typeof column !== 'string' || column === '') {
    throw new Misuse('A page is ordered by a column of the row.');
  }
  if (!['asc', 'desc'].includes(direction)) {
    throw new Misuse('The direction of an order is "asc" or "desc".');
  }
  if (!['first', 'last'].includes(nulls)) {
    throw new Misuse('The nulls of an order are "first" or "last".');
  }
  return { column, direction, nulls };
}
