import { Injectable } from '@nestjs/common';
import { type Catalogue, Misuse } from '../core/internal.js';
import type { Enforcer } from '../enforcement/internal.js';
import type {
  EnforcedRequest,
  HandlerPlan,
  RequestEnforcement,
  RouteEntry,
} from '../http/internal.js';

/** What one application worked out at start. */
export interface Started {
  readonly catalogue: Catalogue;
  readonly enforcer: Enforcer;
  readonly enforcement: RequestEnforcement<EnforcedRequest>;
  readonly routes: readonly RouteEntry[];
  /** By class, then by the function that Nest calls: an inherited function may mean something else in each class. */
  readonly plans: ReadonlyMap<unknown, ReadonlyMap<unknown, HandlerPlan>>;
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
    throw new Misuse('Permissions are known only once the application has started.');
  }

  /** The plan of a handler; `undefined` for one that was not seen at start, which is refused. */
  of(type: unknown, handler: unknown): HandlerPlan | undefined {
    return this.#started?.plans.get(type)?.get(handler);
  }
}
