/** The options of an enforcer, and of one question to it. */
import type { Catalogue, CompiledAction, DecisionSink, Lookups } from '../core/internal.js';
import type { Obligation } from './access.js';
import type { Cancellation } from './deadline.js';
import type { LookupMemo } from './lookup-memo.js';

/** The options of an enforcer. */
export interface EnforcerOptions {
  readonly catalogue: Catalogue;
  readonly lookups: Lookups;
  /** Where decisions are recorded. Default: nowhere. */
  readonly sink?: DecisionSink | undefined;
  /** Makes the unique id of a decision. */
  readonly newDecisionId: () => string;
  /** Milliseconds that a lookup may take, and as many that the sink may: an integer from 1 to 2147483647. Default 2000. */
  readonly deadline?: number | undefined;
  /**
   * The answer for an instance of the caller's tenant that is out of scope: `forbidden` (default) gives 403, `hidden` gives
   * 404, exactly as for an instance that does not exist (docs/domain/readings.md A27). It does so as well where a constraint
   * refuses an action of the baseline, whose scope is every instance.
   */
  readonly existence?: 'forbidden' | 'hidden' | undefined;
}

/** The options of `Enforcer.enforce`. */
export interface EnforceOptions {
  /** What the handler has to apply. Default `none`. */
  readonly obligation?: Obligation;
  /** What the request found so far, shared by all its requirements. Default: nothing is remembered. */
  readonly memo?: LookupMemo | undefined;
  /** The actions of later requirements on the same instance: what they depend on is looked up at once. Default: none. */
  readonly later?: readonly CompiledAction[];
  /** Whether `access.actions()` may be called. Default: where nothing has to be applied. */
  readonly withActions?: boolean;
  /** Cancels the lookup. An `AbortSignal`, or anything that tells the same. */
  readonly signal?: Cancellation | undefined;
}
