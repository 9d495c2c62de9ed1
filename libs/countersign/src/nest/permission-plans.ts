/** What one application worked out at start: its plans, its enforcer, its routes. Nothing of any request is kept. */
import { Injectable } from '@nestjs/common';
import { type Catalogue, Misuse } from '../core/internal.js';
import type { Enforcer } from '../enforcement/internal.js';
import type { HandlerPlan } from './handler-plan.js';
import type { RouteEntry } from './startup/route-inventory.js';

/** The outcome of a start. */
export interface Started {
  readonly catalogue: Catalogue;
  readonly enforcer: Enforcer;
  readonly routes: readonly RouteEntry[];
  /** By class, then by the function that Nest calls: an inherited function may mean something else in each class. */
  readonly plans: ReadonlyMap<unknown, ReadonlyMap<unknown, HandlerPlan>>;
}

/** Filled once, by `PermissionAudit`. */
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
