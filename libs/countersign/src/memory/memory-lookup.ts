/** The lookup over rows in memory, for tests and small applications: one predicate checks, filters, fences and offers. No storage enters here. */
import {
  type Access,
  actionsFrom,
  asksForActions,
  type CompiledAction,
  type Found,
  type ListAccess,
  type Lookup,
  type LookupQuery,
  Misuse,
  parseAsk,
  type Principal,
  scopeOf,
} from '../core/index.js';
import type { MemoryDefinition, MemoryPredicate } from './memory-definition.js';

/** Which part of a list is wanted. */
export interface MemoryPageQuery {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** Only ids before this one: the `next` of the page before. Default: from the newest. */
  readonly after?: string | undefined;
}

/** One part of a list, newest id first. */
export interface MemoryPage<R> {
  /** The rows, each with what the principal may do with it now. */
  readonly rows: readonly { readonly row: R; readonly actions: readonly string[] }[];
  /** Where the next page begins; `null` when there is none. */
  readonly next: string | null;
}

/** A lookup that also lists and fences. Made by `memoryLookup`. */
export class MemoryLookup<R, P extends string = string> implements Lookup<R> {
  readonly answers: readonly P[];
  readonly perAction: readonly P[];
  readonly #definition: MemoryDefinition<R, P>;
  readonly #predicates: ReadonlyMap<string, MemoryPredicate<R>>;

  constructor(definition: MemoryDefinition<R, P>) {
    this.#definition = definition;
    this.#predicates = new Map(Object.entries<MemoryPredicate<R>>(definition.predicates));
    this.answers = Object.freeze(Object.keys(definition.predicates) as P[]);
    this.perAction = Object.freeze([...(definition.perAction ?? [])]);
  }

  /** See `Lookup.find`. @throws Misuse for an unknown predicate, or one that answers neither `true` nor `false` */
  find({ ids, accountId, asks, principal, action }: LookupQuery): Found<R>[] {
    return this.#rowsOf(ids, accountId).map((row) =>
      this.#found(row, accountId, asks, principal, action),
    );
  }

  /**
   * Whether a row belongs into the list, and counts as applying the filter (design.md section 1, invariant 4).
   * @throws Misuse when the access is for a resource with other predicates
   */
  filter(access: ListAccess): (row: R) => boolean {
    const inScope = this.#inScope(access);
    access.markApplied();
    return inScope;
  }

  /**
   * Whether a row is the instance that was judged and still is in scope; counts as applying the fence.
   * Call the answer where the change is made, with nothing awaited in between.
   * @throws Misuse when the access is for a resource with other predicates
   */
  fence(access: Access<R>): (row: R) => boolean {
    const inScope = this.#inScope(access);
    access.markApplied();
    return (row) => this.#definition.id(row) === access.id && inScope(row);
  }

  /**
   * Reads the instance again and judges the same question for the principal as it is now; counts as applying the fence.
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes
   */
  hold(access: Access<R>, principal: Principal): Promise<Access<R>> {
    const { action, accountId } = access;
    this.#checkResource(action);
    const scope = scopeOf(principal, action);
    const asks = scope.kind === 'none' ? [] : scope.asks;
    const [row] = this.#rowsOf([access.id], accountId);
    const found =
      row === undefined ? undefined : this.#found(row, accountId, asks, principal, action.name);
    return access.rejudge(principal, found);
  }

  /**
   * A page of the list, newest id first (ids compared by UTF-16 code units), each row with its actions.
   * Sorts what the principal may see on every call: meant for thousands of rows, not for millions.
   * @throws RangeError for a limit that is no integer of 1 or more
   */
  page(access: ListAccess, { limit, after }: MemoryPageQuery): MemoryPage<R> {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RangeError(`The limit of a page is an integer of 1 or more, not ${limit}.`);
    }
    const { id, rows: all } = this.#definition;
    const inScope = this.filter(access);
    const seen = [...all()]
      .filter((row) => (after === undefined || id(row) < after) && inScope(row))
      .toSorted((one, other) => (id(one) < id(other) ? 1 : -1));
    const rows = seen.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows: this.#withActions(rows, access),
      next: last === undefined || seen.length <= limit ? null : id(last),
    };
  }

  #withActions(rows: readonly R[], { principal, action, accountId }: ListAccess) {
    const resource = this.#checkResource(action);
    const asks = asksForActions(resource, this);
    return rows.map((row) => {
      const { holds } = this.#found(row, accountId, asks, principal, action.name);
      return { row, actions: actionsFrom(principal, resource, accountId, holds) };
    });
  }

  #rowsOf(ids: readonly string[], accountId: string): R[] {
    const { rows, byId, id, account } = this.#definition;
    if (byId === undefined) {
      const wanted = new Set(ids);
      return [...rows()].filter((row) => wanted.has(id(row)) && account(row) === accountId);
    }
    return ids.flatMap((wanted) => {
      const row = byId(wanted, accountId);
      return row !== undefined && id(row) === wanted && account(row) === accountId ? [row] : [];
    });
  }

  #found(
    row: R,
    accountId: string,
    asks: readonly string[],
    principal: Principal,
    judged: string,
  ): Found<R> {
    const holds: Record<string, boolean> = {};
    for (const ask of asks) {
      const { predicate, action } = parseAsk(ask, judged);
      holds[ask] = this.#holds(predicate, row, principal, action);
    }
    return { id: this.#definition.id(row), accountId, resource: row, holds };
  }

  #inScope(access: ListAccess | Access<R>): (row: R) => boolean {
    const { scope, principal, action, accountId } = access;
    this.#checkResource(action);
    const holds = (row: R) => (predicate: string | undefined) =>
      predicate === undefined || this.#holds(predicate, row, principal, action.name);
    return (row) => {
      if (this.#definition.account(row) !== accountId) return false;
      const all = holds(row);
      return (
        scope.branches.some(({ relation, when }) => all(relation) && all(when)) &&
        scope.constraints.every(all)
      );
    };
  }

  #holds(name: string, row: R, principal: Principal, action: string): boolean {
    const predicate = this.#predicates.get(name);
    if (predicate === undefined) throw new Misuse(`The lookup has no predicate "${name}".`);
    const answer: unknown = predicate({ row, principal, action });
    if (typeof answer === 'boolean') return answer;
    throw new Misuse(`The predicate "${name}" answered neither true nor false.`);
  }

  #checkResource({ name, on }: CompiledAction) {
    if (on !== undefined && on.predicates.every((predicate) => this.#predicates.has(predicate))) {
      return on;
    }
    throw new Misuse(`"${name}" is judged on another resource than the one of this lookup.`);
  }
}

/**
 * A lookup over rows in memory. Give the type arguments to have missing and superfluous predicates refused by the compiler:
 * `memoryLookup<Keypair, PredicateName<typeof catalogue.definition, 'keypair'>>({ … })`.
 */
export function memoryLookup<R, const P extends string>(
  definition: MemoryDefinition<R, P>,
): MemoryLookup<R, P> {
  return new MemoryLookup(definition);
}
