/** The parameter decorator `Permitted`, and which accesses a handler takes by it. */
import 'reflect-metadata';
import {
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { AnyAccess } from '../../enforcement/internal.js';
import type { Taken } from '../../http/internal.js';
import { Misuse } from '../../core/internal.js';
import { authorizationOf } from '../transports/calls.js';
import { handlerName } from '../transports/http.transport.js';

function accessOf(action: Taken, context: ExecutionContext): AnyAccess {
  const access = authorizationOf(context)?.access(action);
  if (access !== undefined) return access;
  throw new Misuse(`${handlerName(context)} takes @Permitted() but requires nothing.`);
}

const parameter = createParamDecorator(accessOf);

/** `Permitted` of any name. Each catalogue types it for itself: see `PermissionDecorators`. */
export function permittedBy(
  action?: Taken | Type<PipeTransform> | PipeTransform,
  ...pipes: (Type<PipeTransform> | PipeTransform)[]
): ParameterDecorator {
  const decorate = parameter(action as Taken, ...pipes);
  return (target, method, index) => {
    decorate(target, method, index);
    if (method !== undefined) hideType(target, method, index);
  };
}

/**
 * Parameter: the access of the handler's last requirement, which is the method's when it has one. The others are taken by
 * name: see `Permitted` of `permissionDecorators`. On a handler without requirement it stops the start.
 */
export function Permitted(...pipes: (Type<PipeTransform> | PipeTransform)[]): ParameterDecorator {
  return permittedBy(...pipes);
}

/** The accesses that the method `name` of `type` takes, inherited ones included, as Nest reads them. */
export function takenBy(type: Type, name: string): Taken[] {
  const written: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, hostOf(type, name), name);
  const parameters = Object.values(
    (written ?? {}) as Record<string, { readonly factory?: unknown; readonly data?: Taken }>,
  );
  return parameters.filter(({ factory }) => factory === accessOf).map(({ data }) => data);
}

/** A `ValidationPipe` with `validateCustomDecorators` would copy the access, and all that it refers to, into the type written here. */
function hideType(target: object, method: string | symbol, index: number): void {
  const types: unknown = Reflect.getMetadata(PARAMTYPES_METADATA, target, method);
  if (!Array.isArray(types)) return;
  const hidden = types.map((type: unknown, at) => (at === index ? Object : type));
  Reflect.defineMetadata(PARAMTYPES_METADATA, hidden, target, method);
}

/** Where the parameters are written down: on the class that was wrapped, or copied from, when one was. */
function hostOf(type: Type, name: string): Type {
  const { constructor } = type.prototype as { constructor: Type };
  const method = (each: Type): unknown => Reflect.get(each.prototype as object, name);
  return method(constructor) === method(type) ? constructor : type;
}
