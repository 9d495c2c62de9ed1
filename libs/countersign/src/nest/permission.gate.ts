/** Makes the permission guard the last one in front of a handler, whatever guards the application has and wherever it declares them. */
import { type CanActivate, type ExecutionContext, Logger } from '@nestjs/common';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import { Misuse } from '../core/internal.js';

/** Enforces the plan of one handler. */
export interface Waiting {
  enforce(context: ExecutionContext): true | Promise<true>;
}

const waiting = Symbol('countersign:waiting');
const logger = new Logger('Countersign');
const handlerKey = Symbol('countersign:handler');

type Carrier = ExecutionContext & { [waiting]?: Waiting };

/**
 * The last guard of a method: enforces what the permission guard left to it, and refuses where the guard is replaced or absent.
 * INVARIANT: it holds no state, because metadata of a method belongs to every application of the process.
 */
const permissionGate: CanActivate = Object.freeze<CanActivate>({
  canActivate(context: Carrier) {
    const left = context[waiting];
    if (left !== undefined) return left.enforce(context);
    throw new Misuse(
      `PermissionGuard did not run in front of ${context.getClass().name}.${context.getHandler().name}, so nobody may call it. Do not replace the guard: overridePermissions of countersign/nest/testing decides by a rule in tests.`,
    );
  },
});

/**
 * The last guard of a method that is not called over HTTP. A microservice that does not inherit the configuration of its application
 * has none of its global guards, so that nothing is left to this one: then it refuses.
 */
const callGate: CanActivate = Object.freeze<CanActivate>({
  canActivate: (context: Carrier) => {
    const left = context[waiting];
    if (left !== undefined || context.getType<string>() === 'http') {
      return left?.enforce(context) ?? true;
    }
    const fix =
      context.getType<string>() === 'ws'
        ? 'Nest 11 runs none for gateways: write @UseGuards(PermissionGuard) on the gateway.'
        : 'Connect the microservice with { inheritAppConfig: true }.';
    const problem = new Misuse(
      `${context.getClass().name}.${context.getHandler().name} is called without the global guards of its application, so nobody may call it. ${fix}`,
    );
    logger.error(problem.message);
    throw problem;
  },
});

const gates: ReadonlySet<unknown> = new Set([permissionGate, callGate]);

/** Leaves a handler to the gate behind its other guards. Nest gives one context to all guards of a call. */
export function leaveToGate(context: ExecutionContext, handler: Waiting): void {
  (context as Carrier)[waiting] = handler;
}

/** Puts the gate of calls behind the guards of a method. */
export function closeCallWithGate(handler: object, name: string): void {
  close(handler, name, callGate);
}

/**
 * Puts the gate behind the guards of a method, and its name on the function. Nest reads the guards of a function when it makes its route;
 * what wraps the function and copies its metadata copies both.
 */
export function closeWithGate(handler: object, name: string): void {
  close(handler, name, guardsOf(handler).includes(callGate) ? callGate : permissionGate);
}

function close(handler: object, name: string, gate: CanActivate): void {
  const others = guardsOf(handler).filter((guard) => !gates.has(guard));
  Reflect.defineMetadata(GUARDS_METADATA, [...others, gate], handler);
  Reflect.defineMetadata(handlerKey, name, handler);
}

/** Whether the gate is among the guards of a function. */
export function hasGate(handler: object): boolean {
  return guardsOf(handler).some((guard) => gates.has(guard));
}

/** The name of the method that a function stands for: written by `closeWithGate`, or that of a function bound later. */
export function methodNameOf(handler: { readonly name: string }): string {
  const name: unknown = Reflect.getMetadata(handlerKey, handler);
  return typeof name === 'string' ? name : handler.name.replace(/^bound /, '');
}

function guardsOf(handler: object): unknown[] {
  const guards: unknown = Reflect.getMetadata(GUARDS_METADATA, handler);
  return Array.isArray(guards) ? guards : [];
}
