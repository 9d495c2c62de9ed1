/** The ports through which the library learns of instances and tells of decisions. No implementation enters here. */
import type { Decision } from '../decision/decision.js';
import type { Mistake } from '../diagnostics/wiring-error.js';
import type { Principal } from '../decision/principal.js';

/** One question to a lookup: which of these ids exist in the account, and which predicates hold for each? */
export interface LookupQuery {
  /** The resource type. */
  readonly resource: string;
  /** The action that is judged, for predicates that depend on it (domain.md A8). */
  readonly action: string;
  /** Distinct and canonical, 1 or more. Whatever their number, one statement answers. */
  readonly ids: readonly string[];
  readonly principal: Principal;
  /** The tenant. INVARIANT: only rows of this account may be returned. */
  readonly accountId: string;
  /**
   * The predicates to answer; often none. `assigned` asks it for `action`; `assigned@keypair.sign` asks it for another
   * action, which happens only for the lookup's `perAction` predicates.
   */
  readonly asks: readonly string[];
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal;
}

/** One instance, as found. */
export interface Found<R = unknown> {
  readonly id: string;
  readonly accountId: string;
  /** What the handler receives as `access.resource`. */
  readonly resource: R;
  /** For every predicate asked, literally `true` or `false`; anything else is a fault. */
  readonly holds: Readonly<Record<string, boolean>>;
}

/** Answers predicates for ids of one resource type, in one call: the policy information point. */
export interface Lookup<R = unknown> {
  /** The predicates it can answer. Compared with the catalogue at start. */
  readonly answers: readonly string[];
  /** Those of `answers` that depend on the action (domain.md A8). Default: none. */
  readonly perAction?: readonly string[];
  /** Whether a string is an id in the one form that is stored. Default: every string of 1 to 256 characters without U+0000. */
  isCanonicalId?(id: string): boolean;
  /** What is wrong with the lookup itself, for one that cannot refuse when it is made. Asked once, at start; the start stops on any. */
  mistakes?(): readonly Mistake[];
  /**
   * The instances found, in any order. What is missing, or of another account, is not found.
   * A rejection is a fault (503), never a denial.
   */
  find(query: LookupQuery): readonly Found<R>[] | Promise<readonly Found<R>[]>;
}

/** Lookups by resource type. */
export type Lookups = ReadonlyMap<string, Lookup>;

/** One decision, as recorded: permit and deny alike. */
export interface DecisionRecord {
  readonly id: string;
  readonly principalId: string;
  readonly principalKind: Principal['kind'];
  readonly accountId: string | null;
  readonly action: string;
  readonly resource: string | undefined;
  /** The instance; `undefined` for an account-level or list decision. */
  readonly resourceId: string | undefined;
  readonly decision: Decision;
}

/** Where decisions are recorded. When it throws or rejects, the request is answered 503: no record, no answer. */
export interface DecisionSink {
  record(record: DecisionRecord): void | Promise<void>;
  /**
   * Records the decisions of one question about many instances, in their order: of one principal and one action, one or more,
   * within one deadline. Default: `record` for each of them, each within its own deadline.
   */
  recordMany?(records: readonly DecisionRecord[]): void | Promise<void>;
}
