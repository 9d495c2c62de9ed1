/** Enforces the steps of one plan in order, synchronously as long as nothing has to be awaited. Reads no metadata. */
import {
  Access,
  type AnyAccess,
  type Beside,
  BulkAccess,
  type Enforcer,
  type Obligation,
} from '../enforcement/internal.js';
import {
  DecisionUnavailable,
  EnforcementError,
  type Misuse,
  type Principal,
  type RequestParts,
} from '../core/internal.js';
import { isSafeMethod, type WithholdableResponse, withholdUntilApplied } from '../http/internal.js';
import { attachGranted, type GrantedRequest } from './request-authorization.js';
import type { RequiredPlan, Step } from './handler-plan.js';

/** What is used of Express's request. */
export interface GuardedRequest extends GrantedRequest, RequestParts {
  readonly method: string;
}

/** What is used of Express's response. */
export interface GuardedResponse extends WithholdableResponse {
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** One request at one handler. */
export interface Call {
  readonly plan: RequiredPlan;
  readonly principal: Principal;
  readonly request: GuardedRequest;
  readonly response: GuardedResponse;
  readonly report: (error: Misuse) => void;
}

/**
 * Runs the steps after those that gave `accesses`. Every one must permit; what they give is attached to the request.
 * @param accesses of the steps before: their instances are not looked up again
 * @throws EnforcementError
 */
export function runSteps(
  enforcer: Enforcer,
  call: Call,
  accesses: readonly AnyAccess[] = [],
): true | Promise<true> {
  const step = call.plan.steps[accesses.length];
  if (step === undefined) return attach(call, accesses);
  const access = ask(enforcer, call, step, accesses);
  return isPromise(access)
    ? Promise.resolve(access).then((settled) => proceed(enforcer, call, accesses, settled))
    : proceed(enforcer, call, accesses, access);
}

function proceed(
  enforcer: Enforcer,
  call: Call,
  before: readonly AnyAccess[],
  access: AnyAccess,
): true | Promise<true> {
  const { plan, response, report } = call;
  if (access.outstanding) withholdUntilApplied(response, access, plan.where, report);
  return runSteps(enforcer, call, [...before, access]);
}

function attach(
  { plan, principal, request, response }: Call,
  accesses: readonly AnyAccess[],
): true {
  const decisionId = accesses.at(-1)?.decisionId;
  if (decisionId !== undefined) response.setHeader('X-Decision-Id', decisionId);
  attachGranted(request, { plan, principal, params: request.params, accesses });
  return true;
}

function instancesOf(access: AnyAccess): readonly Access[] {
  if (access instanceof Access) return [access];
  return access instanceof BulkAccess ? access.permitted : [];
}

/** Whether a value has to be awaited. By its shape: a promise of another library must not be taken for an access. */
function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

/** What a thrown value is answered with: a fault is not a denial (design.md section 1, invariant 7). */
function faultOf(error: unknown): EnforcementError {
  return error instanceof EnforcementError
    ? error
    : new DecisionUnavailable('deciding failed unexpectedly', error);
}

function ask(
  enforcer: Enforcer,
  call: Call,
  step: Step,
  accesses: readonly AnyAccess[],
): AnyAccess | Promise<AnyAccess> {
  const { principal, request } = call;
  const safe = isSafeMethod(request.method);
  const obligation = safe ? step.onSafe : step.onUnsafe;
  if (step.requirement.ids !== undefined) {
    const earlier = accesses.flatMap(instancesOf);
    const beside = { earlier, later: step.later, withActions: safe && step.ofHandler };
    return askForIds(enforcer, call, step, obligation, beside);
  }
  try {
    return enforcer.enforce(principal, step.requirement, request, obligation);
  } catch (error) {
    throw faultOf(error);
  }
}

/** Aborts the lookup when the client goes away. */
async function askForIds(
  enforcer: Enforcer,
  { principal, request, response }: Call,
  { requirement }: Step,
  obligation: Obligation,
  beside: Beside,
): Promise<AnyAccess> {
  const gone = new AbortController();
  const abort = () => gone.abort();
  response.once('close', abort);
  try {
    const { signal } = gone;
    return await enforcer.enforce(principal, requirement, request, obligation, signal, beside);
  } catch (error) {
    throw faultOf(error);
  } finally {
    response.off('close', abort);
  }
}
