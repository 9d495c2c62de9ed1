/** Decorators of handler parameters, and which accesses a handler takes by them. Nothing is decided here. */
import {
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { AnyAccess } from '../../enforcement/internal.js';
import { Misuse } from '../../core/internal.js';
import { grantedOf } from '../request-authorization.js';
import { stepTaken, type Taken } from '../handler-plan.js';

function accessOf(action: Taken, context: ExecutionContext): AnyAccess {
  const found = grantedOf(context.switchToHttp().getRequest());
  const steps = found?.plan.kind === 'required' ? found.plan.steps : [];
  const access = found?.accesses[stepTaken(steps, action)];
  if (access !== undefined) return access;
  throw new Misuse(`${placeOf(context)} takes @Permitted() but requires nothing.`);
}

/** `Permitted`, by any name. Each catalogue types it for itself: see `PermissionDecorators`. */
export const permittedBy = createParamDecorator(accessOf);

/**
 * Parameter: the access of the handler's last requirement, which is the method's when it has one. The others are taken by
 * name: see `Permitted` of `permissionDecorators`. On a handler without requirement it stops the start.
 */
export function Permitted(...pipes: (Type<PipeTransform> | PipeTransform)[]): ParameterDecorator {
  return permittedBy(...pipes);
}

/** Parameter: the principal. A handler opened with `@Public` has none: 500. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const principal = grantedOf(context.switchToHttp().getRequest())?.principal;
  if (principal !== undefined) return principal;
  throw new Misuse(`${placeOf(context)} takes @CurrentPrincipal() but is open to everybody.`);
});

/** The accesses that the method `name` of `type` takes, inherited ones included, as Nest reads them. */
export function takenBy(type: Type, name: string): Taken[] {
  const written: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, hostOf(type, name), name);
  const parameters = Object.values(
    (written ?? {}) as Record<string, { readonly factory?: unknown; readonly data?: Taken }>,
  );
  return parameters.filter(({ factory }) => factory === accessOf).map(({ data }) => data);
}

/** Where the parameters are written down: on the class that was wrapped, or copied from, when one was. */
function hostOf(type: Type, name: string): Type {
  const { constructor } = type.prototype as { constructor: Type };
  const method = (each: Type): unknown => Reflect.get(each.prototype as object, name);
  return method(constructor) === method(type) ? constructor : type;
}

function placeOf(context: ExecutionContext): string {
  return `${context.getClass().name}.${context.getHandler().name}`;
}
