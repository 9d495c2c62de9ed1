/** What an enforcer is made of, and what it is told of the other requirements of a request. Nothing is enforced here. */
import type { Access } from './access.js';
import type { Catalogue, CompiledAction, DecisionSink, Lookups } from '../core/internal.js';

/** What an enforcer is made of. */
export interface EnforcerOptions {
  readonly catalogue: Catalogue;
  readonly lookups: Lookups;
  /** Where decisions are recorded. Default: nowhere. */
  readonly sink?: DecisionSink | undefined;
  /** Makes the id of a decision, unique. */
  readonly newDecisionId: () => string;
  /** Milliseconds that a lookup may take, and as many that the sink may: an integer from 1 to 2147483647. Default 2000. */
  readonly deadline?: number | undefined;
  /**
   * What is answered for an instance of the caller's account that is out of scope: `forbidden` (default) says 403,
   * `hidden` says 404, exactly as for one that does not exist (domain.md A27).
   */
  readonly existence?: 'forbidden' | 'hidden' | undefined;
}

/** What the other requirements of the same request have to do with one. */
export interface Beside {
  /** Granted by those before it: what they know of the same instance is not looked up again. */
  readonly earlier?: readonly Access[];
  /** The actions that those after it judge on the same instance: what they depend on is looked up at once. */
  readonly later?: readonly CompiledAction[];
  /** Whether `access.actions()` may be wanted. Default: where nothing has to be applied. */
  readonly withActions?: boolean;
}
