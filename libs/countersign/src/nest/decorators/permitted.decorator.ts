/** The parameter decorator `Permitted`, and which accesses a handler takes by it. */
import 'reflect-metadata';
import {
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { AnyAccess, BulkAccess } from '../../enforcement/internal.js';
import type { Taken } from '../../http/internal.js';
import { Misuse } from '../../core/internal.js';
import { authorizationOf, handlerName } from '../transports/calls.js';

function accessOf(action: Taken, context: ExecutionContext): AnyAccess | undefined {
  const granted = authorizationOf(context);
  const access = granted?.access(action);
  if (access !== undefined || granted?.skips(action) === true) return access;
  throw new Misuse(`${handlerName(context)} takes @Permitted() but requires nothing.`);
}

const accessParameter = createParamDecorator(accessOf);
const typesKey = Symbol('countersign:access-types');

/** The type of the parameter `I` of the method `K`; `unknown` of one that is not public. */
type ParameterAt<T, K, I> = K extends keyof T
  ? T[K] extends (...parameters: infer P) => unknown
    ? I extends keyof P
      ? P[I]
      : unknown
    : unknown
  : unknown;

/** The action of an access; of what is none, anything. */
type ActionOf<P> = P extends { readonly action: { readonly name: infer A } }
  ? A
  : P extends BulkAccess<infer A>
    ? A
    : unknown;

/** Decorates a parameter, unless it is the access to another action than `A`. */
export type AccessParameter<A extends string> = <T extends object, K, I extends number>(
  target: T,
  method: K,
  index: A extends ActionOf<NonNullable<ParameterAt<T, K, I>>>
    ? I
    : I & { readonly access: A; readonly not: ActionOf<NonNullable<ParameterAt<T, K, I>>> },
) => void;

/**
 * Parameter: the access of one of the handler's requirements. With its action, the compiler finds a parameter of the access to another
 * one, and the start an action that the handler does not require. Without it, the start finds what requires nothing, and the class of
 * another access: `Access` on a list, or `ListAccess` on one instance. `undefined` for a requirement with `whenSent` whose field was not
 * sent.
 * @param action of the requirement. Default: that of the last one, which is the method's when it has one
 * @example
 * remove(@Permitted('note.delete') access: Access<'note.delete', Note>) {}
 */
export function Permitted<A extends string = string>(
  action?: A,
  ...pipes: (Type<PipeTransform> | PipeTransform)[]
): string extends A ? ParameterDecorator : AccessParameter<A>;
export function Permitted(
  action?: string,
  ...pipes: (Type<PipeTransform> | PipeTransform)[]
): ParameterDecorator {
  const decorate = accessParameter(action, ...pipes);
  return (target, method, index) => {
    decorate(target, method, index);
    if (method !== undefined) hideType(target, method, index);
  };
}

/** An access that a method takes. */
export interface TakenAccess {
  readonly action: Taken;
  /** The class of the parameter, where the compiler wrote it and no pipe makes something else of the access. */
  readonly type: unknown;
}

/** The accesses that the method `name` of `type` takes, inherited ones included, as Nest reads them. */
export function accessesTakenBy(type: Type, name: string): TakenAccess[] {
  const host = hostOf(type, name);
  const written: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, host, name);
  const parameters = Object.values((written ?? {}) as Record<string, WrittenParameter>);
  const types: unknown = Reflect.getMetadata(typesKey, host.prototype as object, name);
  return parameters
    .filter(({ factory }) => factory === accessOf)
    .map(({ data, index, pipes = [] }) => ({
      action: data,
      type: pipes.length === 0 ? (types as Types | undefined)?.[index] : undefined,
    }));
}

/** What Nest writes of a parameter. */
interface WrittenParameter {
  readonly index: number;
  readonly factory?: unknown;
  readonly data?: Taken;
  readonly pipes?: readonly unknown[];
}

type Types = Readonly<Record<number, unknown>>;

/** The actions whose accesses the method takes. */
export function takenBy(type: Type, name: string): Taken[] {
  return accessesTakenBy(type, name).map(({ action }) => action);
}

/**
 * Keeps the class of the parameter for the start. A `ValidationPipe` with `validateCustomDecorators` would copy the access, and all that it
 * refers to, into the type written here.
 */
function hideType(target: object, method: string | symbol, index: number): void {
  const types: unknown = Reflect.getMetadata(PARAMTYPES_METADATA, target, method);
  if (!Array.isArray(types)) return;
  const before: unknown = Reflect.getOwnMetadata(typesKey, target, method);
  Reflect.defineMetadata(typesKey, { ...(before as Types), [index]: types[index] }, target, method);
  const hidden = types.map((type: unknown, at) => (at === index ? Object : type));
  Reflect.defineMetadata(PARAMTYPES_METADATA, hidden, target, method);
}

/** Where the parameters are written down: on the class that was wrapped, or copied from, when one was. */
function hostOf(type: Type, name: string): Type {
  const { constructor } = type.prototype as { constructor: Type };
  const method = (each: Type): unknown => Reflect.get(each.prototype as object, name);
  return method(constructor) === method(type) ? constructor : type;
}
