/** The port through which the library finds instances: the policy information point. */
import type { Ask } from '../catalogue/compiled-catalogue.js';
import type { Answered } from '../decision/facts.js';
import type { Mistake } from '../diagnostics/wiring-error.js';
import type { Principal } from '../catalogue/principal.js';

/** One question to a lookup: which of these ids exist in the tenant, and which predicates hold for each? */
export interface LookupQuery {
  /** The resource type. */
  readonly resource: string;
  /** The action to decide, for predicates that depend on it (docs/domain/readings.md A8). */
  readonly action: string;
  /** Distinct and canonical, 1 or more. One statement answers them all. */
  readonly ids: readonly string[];
  readonly principal: Principal;
  /**
   * The tenant. INVARIANT: only rows of this tenant may be returned. It is `noTenant` where there are no tenants, and `everyTenant` for a
   * system principal that acts across tenants: then rows of any tenant are returned.
   */
  readonly tenant: string;
  /**
   * The questions to answer; often none. Most name a predicate alone. One that names an action too asks the predicate for
   * that action; only lookups with `perAction` receive such.
   */
  readonly asks: readonly Ask[];
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/**
 * One instance, as found, with the answers about it. Only own properties are read.
 * @example
 * { id, tenant, resource: row, holds: { own: row.createdBy === principal.id } }
 */
export interface Found<R = unknown> extends Answered {
  readonly id: string;
  /** The tenant of the row. In an application without tenants it is left out, or the one of the query. */
  readonly tenant?: string;
  /** What the handler receives as `access.resource`. */
  readonly resource: R;
}

/** How the rows of a resource are divided among tenants. */
export type Tenancy = 'own' | 'none' | 'shared';

/** Answers predicates for ids of one resource type, in one call. */
export interface Lookup<R = unknown> {
  /** The predicates it can answer. Compared with the catalogue at start. */
  readonly answers: readonly string[];
  /** Those of `answers` that depend on the action (docs/domain/readings.md A8). Default: none. */
  readonly perAction?: readonly string[];
  /**
   * Whether each row has a tenant: `own`; `none`, where there are no tenants; or `shared`, where all tenants share the rows, which is stated.
   * Default: `own`.
   */
  readonly tenancy?: Tenancy | undefined;
  /** The properties that a row has as values, where they are known: what `within` may name. */
  readonly columns?: readonly string[] | undefined;
  /** Whether ids are integers: then a body may carry one as a number, which counts as its text. Default: no. */
  readonly hasIntegerIds?: boolean | undefined;
  /**
   * The one text of an id that can be written in several, such as a UUID in upper case. What is no id stays as it is. Default: the text itself.
   * @param column the property that has the id, for that of a parent. Default: the row's own
   */
  canonicalId?(id: string, column?: string): string;
  /** Whether such a text is an id in the one form that is stored. Default: every string of 1 to 256 characters without U+0000. */
  isCanonicalId?(id: string): boolean;
  /** What is wrong with the lookup itself, for one that cannot refuse when it is made. Asked once, at start; the start stops on any. */
  mistakes?(): readonly Mistake[];
  /**
   * The instances found, in any order. What is missing, or of another tenant, is not found.
   * A rejection is a fault (503), never a denial.
   */
  find(query: LookupQuery): readonly Found<R>[] | Promise<readonly Found<R>[]>;
}

/** Lookups by resource type. */
export type Lookups = ReadonlyMap<string, Lookup>;
