/** What a request was granted, from the requirement to the handler of the same request. */
import type { AnyAccess } from '../enforcement/internal.js';
import type { Principal } from '../core/internal.js';
import { type HandlerPlan, stepTaken, type Taken } from './handler-plan.js';

/** What one request was granted in front of one handler. */
export class RequestAuthorization {
  constructor(
    readonly plan: HandlerPlan,
    /** `undefined` on a public handler. */
    readonly principal: Principal | undefined,
    /** The path parameters that were read. Compared by identity only. */
    readonly params: unknown,
    /** One for each step of the plan, in its order. */
    readonly accesses: readonly AnyAccess[],
    private readonly optional?: () => Principal | undefined | Promise<Principal | undefined>,
  ) {}

  /** The caller; on a public handler who calls is asked only here, and `undefined` is nobody. @throws EnforcementError */
  caller(): Principal | undefined | Promise<Principal | undefined> {
    return this.principal ?? this.optional?.();
  }

  /** The access that the handler takes; `undefined` when the plan has no such requirement. */
  access(taken: Taken): AnyAccess | undefined {
    return this.plan.kind === 'required'
      ? this.accesses[stepTaken(this.plan.steps, taken)]
      : undefined;
  }

  /** The first access whose filter or fence is still to be applied. */
  get outstanding(): AnyAccess | undefined {
    for (const access of this.accesses) if (access.outstanding) return access;
    return undefined;
  }
}

/**
 * The authorizations of one application, by request. A property of the request, because a `WeakMap` keeps every access alive past
 * the young generation: 1 µs per request.
 */
export class RequestAuthorizations {
  readonly #key = Symbol('countersign:authorization');

  /** Attaches, replacing what an earlier handler of the same request was granted. */
  attach(request: object, authorization: RequestAuthorization): void {
    (request as Carrier)[this.#key] = authorization;
  }

  /** What was attached last. */
  of(request: object): RequestAuthorization | undefined {
    return (request as Carrier)[this.#key];
  }
}

interface Carrier {
  [key: symbol]: RequestAuthorization | undefined;
}
