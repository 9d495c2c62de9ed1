import { type CompiledResource, type Found, Misuse, type Tenancy } from '../../core/internal.js';
import type { Position } from './cursor.js';
import type { OrderBy, OrderTerm } from './order.js';

/** Which page. `N` is the names of the columns by which a list can be ordered. */
export interface PageRequest<N extends string = string> {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before, in the same order. */
  readonly after?: string | undefined;
  /** The order, by one column or several; rows that are equal in it are ordered by id. Default: newest first. */
  readonly orderBy?: readonly OrderBy<N>[] | undefined;
  /** Whether to count all rows of the list as well, which is one more statement. Default: no. */
  readonly total?: boolean | undefined;
}

/** A row and what the principal may do with it now. */
export interface RowWithActions<R> {
  readonly row: R;
  readonly actions: readonly string[];
}

/** One page of a list. */
export interface Page<R> {
  readonly items: readonly RowWithActions<R>[];
  /** What to pass as `after` for the following page; `null` on the last page. It carries what the last row has in the columns of the order. */
  readonly next: string | null;
  /** How many rows the whole list has for the principal; only when `total` was asked. */
  readonly total?: number;
}

/** A request for a page, checked. */
export interface PagePlan {
  readonly limit: number;
  /** INVARIANT: the last term is the id. */
  readonly order: readonly OrderTerm[];
  /** Where the page begins. */
  readonly after?: Position | undefined;
}

/** INVARIANT: an id is that of one row, or a check would ask about another. @throws Misuse for two rows of a tenant with one id */
export function refuseSameIds(
  {
    resource,
    tenancy,
  }: {
    readonly resource: Pick<CompiledResource, 'name'>;
    readonly tenancy: Tenancy;
  },
  found: readonly Found[],
): void {
  const ids = new Set<string>();
  for (const { id, tenant } of found) {
    const key = JSON.stringify([id, tenant]);
    if (ids.has(key) && (tenant !== undefined || tenancy !== 'own')) {
      throw new Misuse(
        `Two rows of "${resource.name}" have the id "${id}". Set \`id\` to what is unique within a tenant.`,
      );
    }
    ids.add(key);
  }
}
