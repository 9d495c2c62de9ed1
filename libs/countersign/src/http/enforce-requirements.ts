/** Enforces the plan of one handler on one request: the same for every framework. */
import { type Enforcer, isPromise, LookupMemo } from '../enforcement/internal.js';
import type { Catalogue, Principal, RequestParts } from '../core/internal.js';
import {
  ClientGone,
  type ClosableResponse,
  enforceStep,
  isSafeMethod,
  type StepAccess,
  type StepCall,
} from './enforce-step.js';
import { type HandlerPlan, joinPlans, type Step } from './handler-plan.js';
import {
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

interface Call<R extends EnforcedRequest> extends StepCall {
  readonly plan: HandlerPlan;
  readonly steps: readonly Step[];
  readonly parts: R;
  /** What was granted in front of this plan, and still holds. */
  readonly before: RequestAuthorization | undefined;
  readonly response: EnforcedResponse;
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
    if (plan.kind === 'public') {
      const open = new RequestAuthorization(plan, undefined, request.params, none, () =>
        this.#caller.ofOptional(request, context),
      );
      return this.#release(open, request, response);
    }
    guards.await(response);
    const earlier = authorizations.of(request);
    // INVARIANT: every match of a path makes new parameters, so a handler that two paths reach is decided for both.
    if (earlier?.plan === plan && earlier.params === request.params) {
      return this.#release(earlier, request, response);
    }
    const before = this.#before(response);
    const principal = before?.principal ?? this.#caller.of(request, context);
    return principal instanceof Promise
      ? principal.then((resolved) => this.#enforce(plan, resolved, request, response, before))
      : this.#enforce(plan, principal, request, response, before);
  }

  /** INVARIANT: what a handler was granted ends when it passes on, so only what is in front of this plan is still in force. */
  #before(response: EnforcedResponse): RequestAuthorization | undefined {
    if (this.parts.areJoined !== true) return undefined;
    const state = this.parts.guards.stateOf(response);
    if (state instanceof HeldAuthorization) return state.authorization;
    return state instanceof RequestAuthorization ? state : undefined;
  }

  /** Decides again, from nothing that was known: for a handler whose answer goes on. @throws EnforcementError */
  async again(
    plan: HandlerPlan,
    request: R,
    response: EnforcedResponse,
    context: unknown,
  ): Promise<void> {
    if (plan.kind === 'public') return;
    const principal = await this.#caller.of(request, context);
    const isSafe = isSafeMethod(request.method);
    const call = { principal, parts: request, isSafe, memo: new LookupMemo() };
    const signal = new ClientGone(response);
    for (const step of plan.kind === 'required' ? plan.steps : none) {
      await enforceStep(this.parts.enforcer, step, call, signal);
    }
  }

  #enforce(
    plan: HandlerPlan,
    principal: Principal,
    request: R,
    response: EnforcedResponse,
    before: RequestAuthorization | undefined,
  ): true | Promise<true> {
    const steps = plan.kind === 'required' ? plan.steps : none;
    const call: Call<R> = {
      plan,
      steps,
      principal,
      parts: request,
      response,
      isSafe: isSafeMethod(request.method),
      memo: before?.memo ?? new LookupMemo(),
      before,
    };
    const accesses: StepAccess[] = [];
    for (const step of steps) {
      const access = this.#access(step, call);
      if (isPromise(access)) return this.#enforceRest(call, accesses, access);
      accesses.push(access);
    }
    return this.#grant(call, accesses);
  }

  async #enforceRest(
    call: Call<R>,
    accesses: StepAccess[],
    pending: PromiseLike<StepAccess>,
  ): Promise<true> {
    accesses.push(await pending);
    for (const step of call.steps.slice(accesses.length)) {
      accesses.push(await this.#access(step, call));
    }
    return this.#grant(call, accesses);
  }

  #grant(call: Call<R>, accesses: readonly StepAccess[]): true {
    const { plan, principal, parts: request, response } = call;
    const { decisionId } = accesses.findLast((each) => each !== undefined) ?? {};
    if (decisionId !== undefined) response.setHeader('X-Decision-Id', decisionId);
    response.setHeader('Cache-Control', 'private, no-store');
    const granted =
      call.before === undefined
        ? new RequestAuthorization(plan, principal, request.params, accesses, undefined, call.memo)
        : this.#join(call.before, call, accesses);
    return this.#release(granted, request, response);
  }

  /** Requirements of one route are one plan; those of a router are around it. */
  #join(
    before: RequestAuthorization,
    { plan, principal, memo, parts: request }: Call<R>,
    accesses: readonly StepAccess[],
  ): RequestAuthorization {
    const { params } = request;
    const isSameRoute = before.params === params;
    return isSameRoute
      ? new RequestAuthorization(
          joinPlans(before.plan, plan),
          principal,
          params,
          [...before.accesses, ...accesses],
          undefined,
          memo,
          before.around,
        )
      : new RequestAuthorization(plan, principal, params, accesses, undefined, memo, before);
  }

  #release(granted: RequestAuthorization, request: R, response: EnforcedResponse): true {
    this.parts.authorizations.attach(request, granted);
    this.parts.guards.set(response, granted.plan.kind === 'required' ? granted : 'open');
    return true;
  }

  #access(step: Step, call: Call<R>): StepAccess | Promise<StepAccess> {
    const signal = step.requirement.ids === undefined ? undefined : new ClientGone(call.response);
    return enforceStep(this.parts.enforcer, step, call, signal);
  }
}

const none: readonly [] = Object.freeze([]);
