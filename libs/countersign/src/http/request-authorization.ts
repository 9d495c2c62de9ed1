/** What a request was granted, from the requirement to the handler of the same request. */
import type { AnyAccess, LookupMemo } from '../enforcement/internal.js';
import type { Principal } from '../core/internal.js';
import { type HandlerPlan, type StepAccess, stepTaken, type Taken } from './handler-plan.js';

/** The parts of an authorization. */
export interface Granted {
  readonly plan: HandlerPlan;
  /** Left out on a public handler. */
  readonly principal?: Principal;
  /** Finds the caller of a public handler. */
  readonly optional?: () => Principal | undefined | Promise<Principal | undefined>;
  /** The path parameters that were read. Compared by identity only. */
  readonly params?: unknown;
  /** One for each step of the plan, in its order; `undefined` for one that was skipped. */
  readonly accesses?: readonly StepAccess[];
  /** What the requirements found: one instance is looked up once. */
  readonly memo?: LookupMemo | undefined;
  /** What a router around the handler demanded. It owes no filter and no fence, as a class's requirement in Nest. */
  readonly around?: RequestAuthorization | undefined;
}

/** What one request was granted in front of one handler. */
export class RequestAuthorization {
  readonly accesses: readonly StepAccess[];

  constructor(readonly granted: Granted) {
    this.accesses = granted.accesses ?? [];
  }

  get plan(): HandlerPlan {
    return this.granted.plan;
  }

  /** `undefined` on a public handler. */
  get principal(): Principal | undefined {
    return this.granted.principal;
  }

  /** The caller; on a public handler who calls is asked only here, and `undefined` is nobody. @throws EnforcementError */
  caller(): Principal | undefined | Promise<Principal | undefined> {
    return this.granted.principal ?? this.granted.optional?.();
  }

  /** The access that the handler takes; `undefined` when the plan has no such requirement. */
  access(taken: Taken): AnyAccess | undefined {
    return this.accesses[stepTaken(this.plan.steps, taken)];
  }

  /** Whether the handler takes the access of a requirement that was skipped, because its field was not sent. */
  skips(taken: Taken): boolean {
    const step = this.plan.steps[stepTaken(this.plan.steps, taken)];
    return step?.requirement.ids?.whenSent === true;
  }

  /**
   * The access of the last requirement on the resource, of the handler or of a router around it.
   * @param action of the requirement. Left out: the last one, whatever its action
   */
  accessOn(resource: string | undefined, action?: string): AnyAccess | undefined {
    const at = this.plan.steps.findLastIndex(
      ({ requirement: { action: own } }) =>
        own.on?.name === resource && (action === undefined || own.name === action),
    );
    return at < 0 ? this.granted.around?.accessOn(resource, action) : this.accesses[at];
  }

  /** The first access whose filter or fence is still to be applied. */
  get outstanding(): AnyAccess | undefined {
    for (const access of this.accesses) if (access?.outstanding === true) return access;
    return undefined;
  }
}

/** What a developer reads who forgot the filter or the fence of an access. */
export function forgotten(where: string, access: AnyAccess | undefined): string {
  const of = access !== undefined && 'action' in access ? ` of "${access.action.name}"` : '';
  return access?.of === 'list'
    ? `${where} answered without applying the filter${of}. List with page(access), filter(access) or another use of its lookup.`
    : `${where} answered without applying the fence${of}. Put fence(access) of its lookup into the write, or call access.unfenced('why') where other rows are written.`;
}

/** What a router around a route granted, until the requirements of the route are met: alone it releases nothing. */
export class HeldAuthorization {
  constructor(readonly authorization: RequestAuthorization) {}
}

/**
 * The authorizations of one application, by request. A property of the request, because a `WeakMap` keeps every access alive past
 * the young generation: 1 µs per request.
 */
export class RequestAuthorizations {
  readonly #key = Symbol('countersign:authorization');

  /** Attaches, replacing what an earlier handler of the same request was granted. */
  attach(request: object, authorization: RequestAuthorization): void {
    (request as AuthorizedRequest)[this.#key] = authorization;
  }

  /** What was attached last. */
  of(request: object): RequestAuthorization | undefined {
    return (request as AuthorizedRequest)[this.#key];
  }
}

interface AuthorizedRequest {
  [key: symbol]: RequestAuthorization | undefined;
}
