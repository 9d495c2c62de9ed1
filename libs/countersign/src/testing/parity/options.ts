import type { Access, ListAccess } from '../../enforcement/internal.js';
import type { Catalogue, Lookup, Principal } from '../../core/internal.js';

/** Which row, in which tenant. Ids are unique within a tenant only. */
export interface RowKey {
  readonly id: string;
  readonly tenant: string;
}

/** A row of a page, with what the caller may do with it. */
export interface ListedRow extends RowKey {
  readonly actions: readonly string[];
}

/** One page of a list. */
export interface ListedPage {
  readonly items: readonly ListedRow[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

/** Every use that an application makes of a lookup, in the terms of no query builder. */
export interface ScopeAdapter<R = unknown> {
  /** Answers the single check. */
  readonly lookup: Lookup<R>;
  /** One page of the list, in an order that no page size may change. */
  list(
    access: ListAccess,
    page: { readonly limit: number; readonly after: string | undefined },
  ): ListedPage | Promise<ListedPage>;
  /** Every row of an application's query under the list filter. Leave it out where pages are the only list. */
  filtered?(access: ListAccess): readonly RowKey[] | Promise<readonly RowKey[]>;
  /** The rows that an UPDATE with the fence, and with no other condition, touches. It must leave them as they are. */
  fenced(access: Access<string, R>): readonly RowKey[] | Promise<readonly RowKey[]>;
}

/** One row as plain facts, for the oracle. */
export interface FactRow<F> extends RowKey {
  readonly facts: F;
}

/** What the oracle decides a predicate by. */
export interface MeaningQuestion<F> {
  readonly facts: F;
  readonly principal: Principal;
  readonly action: string;
}

/** Somebody who asks. */
export interface ParityCaller {
  readonly id: string;
  readonly tenant: string;
  /** Default: `user`. Somebody must be a service user where only these may be granted an action. */
  readonly kind?: 'user' | 'service';
}

/** The argument of `assertScopeParity`. `F` is a row as plain facts, `R` as the lookup loads it. */
export interface ScopeParityOptions<F, R = unknown> {
  readonly catalogue: Catalogue;
  /** The resource type that the lookup answers for. */
  readonly resource: string;
  readonly adapter: ScopeAdapter<R>;
  /** Stores the data and gives back every row of every tenant, as facts. Called once. */
  readonly seed: () => readonly FactRow<F>[] | Promise<readonly FactRow<F>[]>;
  /** Each predicate and constraint once more, in plain JavaScript over the facts: the meaning that the lookup has to have. */
  readonly meaning: Readonly<Record<string, (question: MeaningQuestion<F>) => boolean>>;
  /** Who asks. At least two, of two tenants. */
  readonly callers: readonly ParityCaller[];
  /** What they hold, one list after the other. Default: nothing, each permission that concerns the resource, each two of them, all. */
  readonly permissionSets?: readonly (readonly string[])[];
  /** Ids that no row has. Default: a few that break careless quoting. */
  readonly absentIds?: readonly string[];
  /** Rows of a page. Default 1, 2, 7 and 100. */
  readonly pageSizes?: readonly number[];
}

/** One disagreement between the adapter and the meaning of the catalogue. */
export interface ScopeDifference {
  /** Where: the single check, one predicate of it, the list, the filter, the fence, or a row's actions. */
  readonly use: 'check' | 'predicate' | 'list' | 'filter' | 'fence' | 'actions';
  /** Who, holding what, for which action. */
  readonly question: string;
  /** What was answered and what would have been right, with the facts that decide it. */
  readonly problem: string;
}
