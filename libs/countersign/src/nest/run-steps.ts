/** Enforces the steps of one plan in order, synchronously as long as nothing has to be awaited. Reads no metadata. */
import {
  type AnyAccess,
  type EnforceOptions,
  type Enforcer,
  isPromise,
  LookupMemo,
} from '../enforcement/internal.js';
import {
  DecisionUnavailable,
  EnforcementError,
  type Misuse,
  type Principal,
  type RequestParts,
} from '../core/internal.js';
import {
  ClientGone,
  type ClosableResponse,
  isSafeMethod,
  type WithholdableResponse,
  withholdUntilApplied,
} from '../http/internal.js';
import { attachGranted, type GrantedRequest } from './request-authorization.js';
import type { RequiredPlan, Step } from './handler-plan.js';

/** What is used of Express's request. */
export interface GuardedRequest extends GrantedRequest, RequestParts {
  readonly method: string;
}

/** What is used of Express's response. */
export type GuardedResponse = WithholdableResponse & ClosableResponse;

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
  memo = new LookupMemo(),
): true | Promise<true> {
  const step = call.plan.steps[accesses.length];
  if (step === undefined) return attach(call, accesses);
  const access = ask(enforcer, call, step, memo);
  return isPromise(access)
    ? Promise.resolve(access).then((settled) => proceed(enforcer, call, accesses, memo, settled))
    : proceed(enforcer, call, accesses, memo, access);
}

function proceed(
  enforcer: Enforcer,
  call: Call,
  before: readonly AnyAccess[],
  memo: LookupMemo,
  access: AnyAccess,
): true | Promise<true> {
  const { plan, response, report } = call;
  if (access.outstanding) withholdUntilApplied(response, access, plan.where, report);
  return runSteps(enforcer, call, [...before, access], memo);
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
  memo: LookupMemo,
): AnyAccess | Promise<AnyAccess> {
  const { principal, request, response } = call;
  const safe = isSafeMethod(request.method);
  const options: EnforceOptions = {
    obligation: safe ? step.onSafe : step.onUnsafe,
    memo,
    later: step.later,
    withActions: safe && step.ofHandler,
    signal: new ClientGone(response),
  };
  try {
    const access = enforcer.enforce(principal, step.requirement, request, options);
    return isPromise(access) ? access.catch(fail) : access;
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): never {
  throw faultOf(error);
}
