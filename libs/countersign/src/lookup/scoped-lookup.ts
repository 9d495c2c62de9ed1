/** What lookups over any database layer share: names, who asks, which questions a page needs, and how it is answered. No query enters here. */
import {
  type Ask,
  asksOfActions,
  type CompiledAction,
  type CompiledResource,
  type Found,
  InvalidRequest,
  type Lookup,
  type LookupQuery,
  Misuse,
  permittedActions,
  type Principal,
  scopeOf,
} from '../core/internal.js';
import type { Asker } from './conditions.js';
import type { LookupDefinition } from './definition.js';

/** Which page. */
export interface PageSlice {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

/** One page of a list, newest first. */
export interface Page<R> {
  /** The rows, each with what the principal may do with it now. */
  readonly items: readonly { readonly row: R; readonly actions: readonly string[] }[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A lookup that was made from a definition. */
export abstract class ScopedLookup<R, P> implements Lookup<R> {
  readonly answers: readonly string[];
  readonly perAction: readonly string[];
  readonly isCanonicalId: (id: string) => boolean;
  /** Properties of the row. */
  protected readonly id: string;
  protected readonly account: string;
  readonly #resource: CompiledResource;

  protected constructor(definition: LookupDefinition<P>) {
    this.#resource = definition.resource;
    this.id = definition.id ?? 'id';
    this.account = definition.accountId ?? 'accountId';
    this.answers = Object.keys(definition.predicates);
    this.perAction = definition.perAction ?? [];
    this.isCanonicalId = definition.isCanonicalId ?? ((id) => uuid.test(id));
  }

  abstract find(query: LookupQuery): Promise<Found<R>[]>;

  /** Who asks. @throws Misuse for the access to another resource type */
  protected askerOf({
    principal,
    action,
  }: {
    principal: Principal;
    action: CompiledAction;
  }): Asker {
    if (action.on === this.#resource) return { principal, action: action.name };
    throw new Misuse(
      `The lookup for "${this.#resource.name}" was given access for "${action.name}".`,
    );
  }

  /** What a page has to ask of each row: only what some action's scope depends on for this principal. */
  protected asksFor(principal: Principal): Ask[] {
    return relevantAsks(this.#resource, this, principal);
  }

  /** @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer */
  protected checkSlice({ limit, after }: PageSlice): void {
    checkSlice({ limit, after }, this.isCanonicalId);
  }

  /** The page, of one row more than it shows. */
  protected pageOf(principal: Principal, limit: number, found: readonly Found<R>[]): Page<R> {
    const rows = found.slice(0, limit);
    return {
      items: rows.map((row) => ({
        row: row.resource,
        actions: permittedActions(principal, this.#resource, row),
      })),
      next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    };
  }
}

/** The questions whose answers some action's scope depends on for this principal. */
export function relevantAsks(
  resource: CompiledResource,
  { perAction = [] }: Pick<Lookup, 'perAction'>,
  principal: Principal,
): Ask[] {
  return asksOfActions(resource, { perAction }).filter(({ predicate, action: named }) => {
    if (perAction.includes(predicate) && named === undefined) return false;
    const bit = resource.bits.get(predicate) ?? 0;
    return resource.actions.some((action) => {
      if (named !== undefined && named !== action.name) return false;
      const scope = scopeOf(principal, action);
      return scope.kind !== 'none' && (scope.askBits & bit) !== 0;
    });
  });
}

/** @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer */
export function checkSlice(
  { limit, after }: PageSlice,
  isCanonicalId: (id: string) => boolean,
): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`No page has ${limit} rows.`);
  if (after !== undefined && !isCanonicalId(after)) {
    throw new InvalidRequest('after', 'must be the `next` of the page before.');
  }
}
