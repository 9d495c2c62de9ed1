/** Enforces the plan of one handler on one request: the same for every framework. */
import { after, type Cancellation, type Enforcer, LookupMemo } from '../enforcement/internal.js';
import type { Catalogue, Principal, RequestParts } from '../core/internal.js';
import { enforceSteps, type HandlerPlan, joinPlans, type StepCall } from './handler-plan.js';
import {
  type Granted,
  HeldAuthorization,
  RequestAuthorization,
  type RequestAuthorizations,
} from './request-authorization.js';
import { Caller, type PrincipalSource } from './resolve-principal.js';
import type { GuardableResponse } from './guarded-methods.js';
import type { ResponseGuards } from './response-guard.js';

/** The part of a request that is read. */
export interface EnforcedRequest extends RequestParts {
  /** In upper case. */
  readonly method: string;
}

/** What is used of Node's response. */
export interface ClosableResponse {
  /** Whether the connection has ended. */
  readonly closed?: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** The part of a response that is used. */
export type EnforcedResponse = ClosableResponse & GuardableResponse;

/** What enforcement of one application works with. */
export interface RequestEnforcementParts<R> {
  readonly catalogue: Catalogue;
  readonly enforcer: Enforcer;
  readonly principals: PrincipalSource<R>;
  readonly guards: ResponseGuards;
  readonly authorizations: RequestAuthorizations;
  /** Whether requirements in front of one handler, and of routers around it, come one after the other. Default: a plan has them all. */
  readonly areJoined?: boolean;
}

/** Enforces plans for one application. Holds no state of any request. */
export class RequestEnforcement<R extends EnforcedRequest> {
  readonly #caller: Caller<R>;

  constructor(private readonly parts: RequestEnforcementParts<R>) {
    this.#caller = new Caller(parts.catalogue, parts.principals);
  }

  /** Whether the application of this enforcement guards the response already. */
  isGuarded(response: object): boolean {
    return this.parts.guards.stateOf(response) !== undefined;
  }

  /**
   * Lets the handler run, or throws. Every step must permit. What was granted is attached to the request, and releases the answer.
   * Synchronous unless the principal, a lookup or the sink is not.
   * @param context what the framework says about the call, for `principal`
   * @throws EnforcementError
   */
  authorize(
    plan: HandlerPlan,
    request: R,
    response: EnforcedResponse,
    context?: unknown,
  ): true | Promise<true> {
    const { guards, authorizations } = this.parts;
    guards.guard(response);
    const { params } = request;
    if (plan.kind === 'public') {
      const optional = () => this.#caller.ofOptional(request, context);
      return this.#release(new RequestAuthorization({ plan, params, optional }), request, response);
    }
    guards.await(response);
    const earlier = authorizations.of(request);
    if (earlier?.plan === plan && this.#isSameQuestion(earlier, params)) {
      return this.#release(earlier, request, response);
    }
    const before = this.#before(response);
    return after(before?.principal ?? this.#caller.of(request, context), (principal) => {
      const memo = before?.granted.memo ?? this.#memoFor(plan);
      const call = callOf(principal, request, response, memo);
      return after(enforceSteps(this.parts.enforcer, plan.steps, call), (accesses) => {
        const { decisionId } = accesses.findLast((each) => each !== undefined) ?? {};
        if (decisionId !== undefined) response.setHeader('X-Decision-Id', decisionId);
        response.setHeader('Cache-Control', 'private, no-store');
        const granted = { plan, principal, params, accesses, memo };
        const all = before === undefined ? granted : joinGrants(before, granted);
        return this.#release(new RequestAuthorization(all), request, response);
      });
    });
  }

  /** INVARIANT: what a handler was granted ends when it passes on, so only what is in front of this plan is still in force. */
  #before(response: EnforcedResponse): RequestAuthorization | undefined {
    if (this.parts.areJoined !== true) return undefined;
    const state = this.parts.guards.stateOf(response);
    if (state instanceof HeldAuthorization) return state.authorization;
    return state instanceof RequestAuthorization ? state : undefined;
  }

  /**
   * Whether what was granted for a plan answers for its next match as well, such as the second function of one mount.
   * INVARIANT: every match of a path makes new parameters, so where two paths reach one handler, their resources are decided for both.
   */
  #isSameQuestion({ plan, granted }: RequestAuthorization, params: unknown): boolean {
    if (granted.params === params) return true;
    // What is around the handler may be another router.
    if (this.parts.areJoined === true) return false;
    return plan.steps.every(({ requirement }) => requirement.action.on === undefined);
  }

  /**
   * Decides again, for the caller as they are now and from nothing else that was known: for a handler whose answer goes on.
   * @throws EnforcementError
   */
  async again(
    plan: HandlerPlan,
    request: R,
    response: EnforcedResponse,
    context: unknown,
  ): Promise<void> {
    if (plan.kind === 'public') return;
    const before = this.parts.authorizations.of(request)?.principal;
    const caller = await this.#caller.again(before, request, context);
    const call = callOf(caller, request, response, this.#memoFor(plan));
    await enforceSteps(this.parts.enforcer, plan.steps, call);
  }

  /** One question alone has nothing to remember. */
  #memoFor({ steps }: HandlerPlan): LookupMemo | undefined {
    return steps.length > 1 || this.parts.areJoined === true ? new LookupMemo() : undefined;
  }

  #release(granted: RequestAuthorization, request: R, response: EnforcedResponse): true {
    this.parts.authorizations.attach(request, granted);
    this.parts.guards.set(response, granted.plan.kind === 'required' ? granted : 'open');
    return true;
  }
}

function callOf(
  principal: Principal,
  request: EnforcedRequest,
  response: EnforcedResponse,
  memo: LookupMemo | undefined,
): StepCall {
  const isSafe = isSafeMethod(request.method);
  return { principal, parts: request, isSafe, memo, signal: new ClientGone(response) };
}

/** Requirements of one route are one plan; those of a router are around it. */
function joinGrants(before: RequestAuthorization, granted: Granted): Granted {
  if (before.granted.params !== granted.params) return { ...granted, around: before };
  return {
    ...granted,
    plan: joinPlans(before.plan, granted.plan),
    accesses: [...before.accesses, ...(granted.accesses ?? [])],
    around: before.granted.around,
  };
}

/**
 * Whether a handler of the method needs no fence, because it changes nothing: GET, HEAD and OPTIONS (RFC 9110 section 9.2.1).
 * TRACE is safe by that section as well, but no handler has a use for it: like every other method, known or not, it owes the fence.
 * @param method as Node gives it, in upper case
 */
export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** Cancels a question when the connection ends before the answer. */
class ClientGone implements Cancellation {
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
