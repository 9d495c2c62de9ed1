/** Gives every handler its plan and its place behind the other guards. */
import type { Type } from '@nestjs/common';
import type { HandlerPlan } from '../../http/internal.js';
import { closeCallWithGate, closeWithGate, hasGate } from '../permission.guard.js';
import { GuardedHandler, type HandlersOfClass, type NestEnforcement } from '../permission-plans.js';
import { checkAnswersOf } from '../transports/call-check.js';
import { checkEventsOf, isEventStream } from '../transports/event-check.js';
import type { FoundHandler } from './find-handlers.js';

/** Puts the gate behind the guards of a handler that is called over HTTP. */
export function closeHttpHandler({ transport, name, functions }: FoundHandler): void {
  if (transport !== 'http') return;
  for (const each of functions) {
    if (typeof each !== 'function') continue;
    closeWithGate(each, name);
    if (isEventStream(each)) checkEventsOf(each);
  }
}

/** Puts the gate behind the guards of a handler that another transport calls, and looks at the answers of its class. */
export function closeCalledHandler(handler: FoundHandler): void {
  const { transport, type, name, functions } = handler;
  if (transport === 'http') return;
  for (const each of functions) {
    if (typeof each === 'function') closeCallWithGate(each, name);
  }
  const { constructor } = type.prototype as { constructor: Type };
  checkAnswersOf(constructor);
}

/**
 * The handlers by class. INVARIANT: a handler counts as gated only if the gate is still there, so that none is left to a gate that
 * something took away.
 */
export function handlersOfClasses(
  planned: readonly { readonly handler: FoundHandler; readonly plan: HandlerPlan }[],
  enforcement: NestEnforcement,
  refuse: (error: unknown) => never,
): ReadonlyMap<unknown, HandlersOfClass> {
  const classes = new Map<
    unknown,
    { [K in keyof HandlersOfClass]: Map<unknown, GuardedHandler> }
  >();
  for (const { handler, plan } of planned) {
    const { constructor: type } = handler.type.prototype as object;
    const ofClass = classes.get(type) ?? { byFunction: new Map(), byName: new Map() };
    classes.set(type, ofClass);
    // What wraps a method after its route was made is another function by now.
    const now: unknown = Reflect.get(handler.type.prototype as object, handler.name);
    for (const each of [...handler.functions, now]) {
      if (typeof each !== 'function') continue;
      const isStream = isEventStream(each);
      const guarded = new GuardedHandler(plan, enforcement, refuse, hasGate(each), isStream);
      ofClass.byFunction.set(each, guarded);
      ofClass.byName.set(handler.name, guarded);
    }
  }
  return classes;
}
