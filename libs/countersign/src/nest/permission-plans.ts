import { type ExecutionContext, Injectable } from '@nestjs/common';
import { type Catalogue, Misuse } from '../core/internal.js';
import type { Enforcer } from '../enforcement/internal.js';
import type {
  EnforcedRequest,
  HandlerPlan,
  RequestEnforcement,
  RouteEntry,
} from '../http/internal.js';
import type { CallEnforcement } from './transports/call-enforcement.js';
import { exchangeOf, handlerName, isHttp, transportOf } from './transports/calls.js';
import { decideEventsOf } from './transports/event-check.js';

/** How one application enforces plans: over HTTP, and over every other transport. */
export interface NestEnforcement {
  readonly http: RequestEnforcement<EnforcedRequest>;
  readonly calls: CallEnforcement;
  /** Milliseconds between two decisions of a stream. Default: it is decided at each event. */
  readonly every: number | undefined;
  /** Logs a fault that no filter sees. */
  readonly report: (error: unknown) => void;
}

/** A handler with its plan. */
export class GuardedHandler {
  constructor(
    readonly plan: HandlerPlan,
    private readonly enforcement: NestEnforcement,
    private readonly refuse: (error: unknown) => never,
    /** Whether the gate is among its guards. */
    readonly isGated: boolean,
    /** Whether it answers with server-sent events. */
    private readonly isStream: boolean,
  ) {}

  /** Synchronous unless the principal, a lookup or the sink is not. @throws EnforcementError when the handler must not run */
  enforce(context: ExecutionContext): true | Promise<true> {
    try {
      const authorized = this.#authorize(context);
      return authorized === true ? true : authorized.catch(this.refuse);
    } catch (error) {
      return this.refuse(error);
    }
  }

  /** For a function that stands for this handler. */
  copyFor(isGated: boolean): GuardedHandler {
    if (isGated === this.isGated) return this;
    return new GuardedHandler(this.plan, this.enforcement, this.refuse, isGated, this.isStream);
  }

  #authorize(context: ExecutionContext): true | Promise<true> {
    if (isHttp(context)) {
      const [request, response] = exchangeOf(context);
      const { http } = this.enforcement;
      if (this.isStream) {
        const every = this.plan.kind === 'public' ? undefined : this.enforcement.every;
        const decide = () =>
          http.again(this.plan, request, response, context).catch((error: unknown) => {
            this.enforcement.report(error);
            throw error;
          });
        decideEventsOf(request, { decide, every });
      }
      return http.authorize(this.plan, request, response, context);
    }
    const transport = transportOf(context);
    if (transport !== undefined) {
      return this.enforcement.calls.authorize(this.plan, transport, context);
    }
    if (this.plan.kind === 'public') return true;
    const type = context.getType<string>();
    throw new Misuse(
      `${handlerName(context)} is called over "${type}", which is none of Nest's transports: it may only be public.`,
    );
  }
}

/** The handlers of one class: an inherited function may mean something else in each class. */
export interface HandlersOfClass {
  /** By the functions that were there at start. */
  readonly byFunction: ReadonlyMap<unknown, GuardedHandler>;
  /** By the name of the method, for functions that were made later. */
  readonly byName: ReadonlyMap<unknown, GuardedHandler>;
}

/** What one application worked out at start. */
export interface Started {
  readonly catalogue: Catalogue;
  readonly enforcer: Enforcer;
  readonly routes: readonly RouteEntry[];
  readonly handlers: ReadonlyMap<unknown, HandlersOfClass>;
}

/** The plans, the enforcer and the routes of one application. Filled once, at start. */
@Injectable()
export class PermissionPlans {
  #started: Started | undefined;

  /** Called once, when nothing is wrong. */
  start(started: Started): void {
    this.#started = started;
  }

  /** @throws Misuse before the application has started. */
  get started(): Started {
    if (this.#started !== undefined) return this.#started;
    throw new Misuse(
      'Permissions are known only once the application has started. Ask after app.init() or app.listen(), and give SwaggerModule.setup a function that makes the document.',
    );
  }

  /** The handler of a function that was there at start. */
  of(type: unknown, called: unknown): GuardedHandler | undefined {
    return this.#started?.handlers.get(type)?.byFunction.get(called);
  }

  /** The handler of a method, for a function that was made later. */
  named(type: unknown, method: string): GuardedHandler | undefined {
    return this.#started?.handlers.get(type)?.byName.get(method);
  }
}
