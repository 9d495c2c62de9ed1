/** Enforces the requirements of a handler, over any transport. */
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
  /** Cancels the questions to lookups. Default: the deadline alone does. */
  readonly signal?: Cancellation;
}

/** What a step granted; `undefined` when its requirement holds only when a field is sent, and the field was not. */
export type StepAccess = AnyAccess | undefined;

/**
 * The access of each step, in their order. Synchronous unless a lookup or the sink is not.
 * @throws EnforcementError of the first step that does not permit; a fault is not a denial
 */
export function enforceSteps(
  enforcer: Enforcer,
  steps: readonly Step[],
  call: StepCall,
): readonly StepAccess[] | Promise<readonly StepAccess[]> {
  const accesses: StepAccess[] = [];
  for (const step of steps) {
    const access = enforceStep(enforcer, step, call);
    if (isPromise(access)) return enforceRest(enforcer, steps, call, accesses, access);
    accesses.push(access);
  }
  return accesses;
}

async function enforceRest(
  enforcer: Enforcer,
  steps: readonly Step[],
  call: StepCall,
  accesses: StepAccess[],
  pending: Promise<AnyAccess>,
): Promise<readonly StepAccess[]> {
  accesses.push(await pending);
  for (const step of steps.slice(accesses.length)) {
    accesses.push(await enforceStep(enforcer, step, call));
  }
  return accesses;
}

function enforceStep(
  enforcer: Enforcer,
  { requirement, onSafe, onUnsafe, later, withActions }: Step,
  { principal, parts, isSafe, memo, signal }: StepCall,
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

/**
 * Whether a handler of the method needs no fence, because it changes nothing: GET, HEAD and OPTIONS (RFC 9110 section 9.2.1).
 * TRACE is safe by that section as well, but no handler has a use for it: like every other method, known or not, it owes the fence.
 * @param method as Node gives it, in upper case
 */
export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** What is used of Node's response. */
export interface ClosableResponse {
  /** Whether the connection has ended. */
  readonly closed?: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** Cancels a question when the connection ends before the answer. */
export class ClientGone implements Cancellation {
  constructor(private readonly response: ClosableResponse) {}

  get aborted(): boolean {
    return this.response.closed === true;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.response.once('close', listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.response.off('close', listener);
  }
}
