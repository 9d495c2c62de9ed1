/** What a catalogue is compiled into: integers and frozen records. */
import type { PrincipalKind } from './definition.js';
import type { Deny, Permit, Decision } from './decision.js';
import type { Bearing } from './bearing.js';
import type { PermissionIndex } from './permission-set.js';
import type { StatedTenants } from './principal.js';

/** One question to a lookup: whether a predicate holds for a row. */
export interface Ask {
  readonly predicate: string;
  /**
   * The action that the predicate is asked for. Absent: the action of the query. Present only for the predicates that the
   * lookup names in `perAction`.
   */
  readonly action?: string | undefined;
}

/** A resource type with its predicates numbered. */
export interface CompiledResource {
  readonly name: string;
  /** What the catalogue says of tenants. */
  readonly tenants: StatedTenants;
  /** Predicates and constraints; the n-th has bit `1 << n`. */
  readonly predicates: readonly string[];
  readonly bits: ReadonlyMap<string, number>;
  /** The question for each predicate, without an action. */
  readonly asks: ReadonlyMap<string, Ask>;
  /** The actions decided on instances of it: the candidates for a row's `actions`. */
  readonly actions: readonly CompiledAction[];
}

/** One permission's grant of one action. */
export interface CompiledGrant {
  readonly permission: string;
  /** Permissions that have to be held as well. */
  readonly requires: readonly string[];
  /** The permission that widens the scope to `all`, if one does. */
  readonly widenedBy: string | undefined;
  /** Predicate that is the scope, `undefined` for `all`. */
  readonly relation: string | undefined;
  readonly when: string | undefined;
}

/** An action, ready to be decided. `N` is its name. */
export interface CompiledAction<N extends string = string> {
  readonly name: N;
  /** The numbering of the catalogue it belongs to. */
  readonly index: PermissionIndex;
  readonly on: CompiledResource | undefined;
  readonly list: boolean;
  /** The question for each predicate of its resource, asked for this action. */
  readonly asks: ReadonlyMap<string, Ask>;
  readonly grants: readonly CompiledGrant[];
  readonly constraints: readonly string[];
  /** For each kind: `baseline` = open without permission, `granted` = by permission, `closed` = never. */
  readonly kinds: Readonly<Record<PrincipalKind, 'baseline' | 'granted' | 'closed'>>;
  /** Whether users and service users both have it by permission: the usual case, decided without looking at `kinds`. */
  readonly byPermission: boolean;
  /** Where the permissions that bear on it are in a permission set. */
  readonly bearing: Bearing;
  /** Scopes computed for the action, by the permissions of `bearing` that are held. Filled on use, up to a bound. */
  readonly scopes: Map<number, Scope>;
  /** The scope of kinds to whom the action is open without permission. */
  readonly baseline: Scope;
  /** The scope of kinds that may never perform it. */
  readonly closed: ScopeNone;
  /** The scope of a principal who holds none of the permissions. */
  readonly unheld: ScopeNone;
  /** The denial of an instance that does not exist in the tenant. */
  readonly notFound: Deny;
}

/** One way into a scope: the predicates that must hold together, and what is answered when they do. */
export interface ScopeBranch {
  /** The relation, or `undefined` when every instance of the tenant is meant. */
  readonly relation: string | undefined;
  /** The condition on the instance, if the grant has one. */
  readonly when: string | undefined;
  /** Bits of `relation` and `when`; 0 needs nothing. */
  readonly need: number;
  readonly relationBit: number;
  readonly permit: Permit;
}

/** The scope of no instance; `denial` says why. */
export interface ScopeNone {
  readonly kind: 'none';
  readonly denial: Deny;
}

/** Every instance of the tenant (`all`), or the union of branches (`any`); in both, every constraint must hold. */
export interface ScopeSome {
  readonly kind: 'all' | 'any';
  readonly branches: readonly ScopeBranch[];
  readonly constraints: readonly string[];
  readonly constraintBits: number;
  /** Every question that has to be asked to decide an instance, without an action. Empty: none. */
  readonly asks: readonly Ask[];
  /** The bits of `asks`. */
  readonly askBits: number;
  readonly outOfScope: Deny;
  readonly conditionFailed: Deny;
  /** Like `conditionFailed`, names all of them; the decision leaves only those that do not hold. */
  readonly constraintFailed: Deny;
  /** The answer where no instance is decided on: an action without a resource, or a list. */
  readonly first: Decision;
  /** The decisions on instances, by the bits of `askBits` that hold. Filled on use, up to `maxVerdicts`. */
  readonly verdicts: (Decision | undefined)[];
}

/**
 * Decisions kept for one scope, at most: all that the first six predicates of a resource make. Without them a decision takes
 * a quarter longer (bench/compare.ts). What does not fit is decided each time.
 */
export const maxVerdicts = 64;

/** The scope of an action for a principal. */
export type Scope = ScopeNone | ScopeSome;
