/** One question to the enforcer. */
import type { Decision, Scope } from '../core/internal.js';
import type { Obligation } from './access.js';
import type { Instance, InstanceQuestion } from './load-instances.js';
import type { LookupMemo } from './lookup-memo.js';

/** Whether a principal may perform an action: without a resource, on a list, or on instances. */
export interface DecisionRequest extends Omit<InstanceQuestion, 'resource' | 'scope'> {
  readonly scope: Scope;
  /** What the handler has to apply. */
  readonly obligation: Obligation;
  /** What the request found; `undefined` where it has one question. */
  readonly memo: LookupMemo | undefined;
  /** See `DecisionRecord`. */
  readonly askedAt?: number | undefined;
}

/** The decision on one id of a request, or on the whole list or action when `id` is undefined. */
export interface Decided {
  readonly id: string | undefined;
  readonly instance: Instance | undefined;
  readonly decision: Decision;
  readonly decisionId: string;
}
