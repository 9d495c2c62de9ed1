/** One question to the enforcer. */
import type {
  CompiledAction,
  CompiledResource,
  Decision,
  Principal,
  Scope,
} from '../core/internal.js';
import type { Obligation } from './access.js';
import type { Cancellation } from './deadline.js';
import type { Instance } from './load-instances.js';
import type { LookupMemo } from './lookup-memo.js';

/** Whether a principal may perform an action: on the account, on a list, or on instances. */
export interface DecisionRequest {
  readonly principal: Principal;
  readonly action: CompiledAction;
  readonly scope: Scope;
  /** What the handler has to apply. */
  readonly obligation: Obligation;
  /** Whether the answers for `access.actions()` are asked as well. */
  readonly withActions: boolean;
  /** Actions that are decided on the same instances next: what they depend on is asked at once. */
  readonly later: readonly CompiledAction[];
  readonly memo: LookupMemo;
  readonly signal: Cancellation | undefined;
}

/** A request about instances of a resource. */
export interface InstanceRequest extends DecisionRequest {
  readonly resource: CompiledResource;
}

/** The decision on one id of a request, or on the whole account or list when `id` is undefined. */
export interface Outcome {
  readonly id: string | undefined;
  readonly instance: Instance | undefined;
  readonly decision: Decision;
  readonly decisionId: string;
}
