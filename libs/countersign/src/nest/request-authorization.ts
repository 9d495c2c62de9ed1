/** Carries what the guard found to the handler's parameters, on the request itself. Nothing is decided here. */
import type { AnyAccess } from '../enforcement/internal.js';
import type { Principal } from '../core/internal.js';
import type { HandlerPlan } from './handler-plan.js';

/** What the guard found for one request. */
export interface Granted {
  readonly plan: HandlerPlan;
  readonly principal: Principal;
  /** The path parameters that were judged. Compared by identity only. */
  readonly params: unknown;
  /** One for each step of the plan, in its order. */
  readonly accesses: readonly AnyAccess[];
}

const granted = Symbol('countersign:granted');

/** A request as the guard sees it. */
export interface GrantedRequest {
  [granted]?: Granted;
}

/** Attaches, replacing what an earlier handler of the same request was given. */
export function attachGranted(request: GrantedRequest, found: Granted): void {
  request[granted] = found;
}

/** What was attached. */
export function grantedOf(request: GrantedRequest): Granted | undefined {
  return request[granted];
}
