/** The guard of every handler, and the gate that makes it the last one, whatever guards the application has and wherever it declares them. */
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
} from '@nestjs/common';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import { Misuse } from '../core/internal.js';
import { ErrorAnswers } from './error-answers.js';
import { type GuardedHandler, PermissionPlans } from './permission-plans.js';
import { handlerName } from './transports/calls.js';

const waiting = Symbol('countersign:waiting');
const logger = new Logger('Countersign');
const handlerKey = Symbol('countersign:handler');

type WaitingContext = ExecutionContext & { [waiting]?: GuardedHandler };

/**
 * Runs in front of every handler of the application. It leaves the handler to the gate behind all other guards, so that authentication of
 * any guard comes first.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    @Inject(PermissionPlans) private readonly plans: PermissionPlans,
    @Inject(ErrorAnswers) private readonly answers: ErrorAnswers,
  ) {}

  /** Never `false`. @throws EnforcementError when the handler must not run */
  canActivate(context: ExecutionContext): true | Promise<true> {
    const handler = this.#handlerOf(context);
    if (handler === undefined) {
      return this.answers.refuse(
        new Misuse(
          `${handlerName(context)} was not there at start, so nobody may call it. Load its module at start; what wraps a handler must copy its metadata or keep its name.`,
        ),
      );
    }
    if (!handler.isGated) return handler.enforce(context);
    // Nest gives one context to all guards of a call.
    (context as WaitingContext)[waiting] = handler;
    return true;
  }

  /** The handler that a function stands for: one that was there at start, or a later copy or binding of one, such as a tracer's. */
  #handlerOf(context: ExecutionContext): GuardedHandler | undefined {
    const [type, called] = [context.getClass(), context.getHandler()];
    return (
      this.plans.of(type, called) ??
      this.plans.named(type, methodNameOf(called))?.copyFor(hasGate(called))
    );
  }
}

/**
 * The last guard of a method: enforces what the permission guard left to it, and refuses where the guard is replaced or absent.
 * INVARIANT: it holds no state, because metadata of a method belongs to every application of the process.
 */
const permissionGate: CanActivate = Object.freeze<CanActivate>({
  canActivate(context: WaitingContext) {
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
  canActivate: (context: WaitingContext) => {
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
