/** Carries what the guard found to the handler's parameters, on the request itself. Nothing is decided here. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type AnyAccess, Misuse, type Principal } from '../core/index.js';
import type { HandlerPlan } from './handler-plan.js';

/** What the guard found for one request. */
export interface Granted {
  readonly plan: HandlerPlan;
  readonly principal: Principal;
  /** The access of the handler's last requirement; `undefined` where it has none. */
  readonly access: AnyAccess | undefined;
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

/**
 * Parameter: the access of the handler's last requirement, which is the method's when it has one.
 * A handler without requirement has none: 500.
 */
export const Permitted = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const access = grantedOf(context.switchToHttp().getRequest())?.access;
  if (access !== undefined) return access;
  throw new Misuse(`${placeOf(context)} takes @Permitted() but requires nothing.`);
});

/** Parameter: the principal. A handler opened with `@Public` has none: 500. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const principal = grantedOf(context.switchToHttp().getRequest())?.principal;
  if (principal !== undefined) return principal;
  throw new Misuse(`${placeOf(context)} takes @CurrentPrincipal() but is open to everybody.`);
});

function placeOf(context: ExecutionContext): string {
  return `${context.getClass().name}.${context.getHandler().name}`;
}
