/** Enforces one requirement of a handler, over any transport. */
import {
  type AnyAccess,
  type Cancellation,
  type Enforcer,
  isPromise,
  type LookupMemo,
} from '../enforcement/internal.js';
import {
  DecisionUnavailable,
  EnforcementError,
  isSent,
  type Principal,
  type RequestParts,
} from '../core/internal.js';
import type { Step } from './handler-plan.js';

/** What the requirements of one call have in common. */
export interface StepCall {
  readonly principal: Principal;
  /** Where the ids are. */
  readonly parts: RequestParts;
  /** Whether the handler changes nothing: then it owes no fence. */
  readonly isSafe: boolean;
  /** What the call found so far: one instance is looked up once. */
  readonly memo: LookupMemo;
}

/** What a step granted; `undefined` when its requirement holds only when a field is sent, and the field was not. */
export type StepAccess = AnyAccess | undefined;

/**
 * The access of one requirement. Synchronous unless the lookup or the sink is not.
 * @throws EnforcementError a fault is not a denial
 */
export function enforceStep(
  enforcer: Enforcer,
  { requirement, onSafe, onUnsafe, later, withActions }: Step,
  { principal, parts, isSafe, memo }: StepCall,
  signal: Cancellation | undefined,
): StepAccess | Promise<AnyAccess> {
  if (requirement.ids !== undefined && !isSent(requirement.ids, parts)) return undefined;
  try {
    const access = enforcer.enforce(principal, requirement, parts, {
      obligation: isSafe ? onSafe : onUnsafe,
      memo,
      later,
      withActions: isSafe && withActions,
      signal,
    });
    return isPromise(access) ? access.catch(fail) : access;
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): never {
  if (error instanceof EnforcementError) throw error;
  throw new DecisionUnavailable('deciding failed unexpectedly', error);
}
