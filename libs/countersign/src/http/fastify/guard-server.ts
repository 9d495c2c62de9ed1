import type { EnforcedResponse } from '../enforce-requirements.js';
import { interimMethods } from '../guarded-methods.js';
import type { ResponseGuards } from '../response-guard.js';
import type { FastifyShape } from './fastify-shape.js';

/**
 * Guards every response of an instance of Fastify before any hook sees it.
 * @returns guards a response that did not come from the server, as those of `inject` do not
 */
export function guardServer(
  { server }: FastifyShape,
  guards: ResponseGuards,
): (response: EnforcedResponse) => void {
  const interim = new WeakMap<object, object>();
  const guard = (response: EnforcedResponse) => {
    if (guards.stateOf(response) !== undefined) return;
    guards.guard(response);
    Object.assign(response, interimOf(Reflect.getPrototypeOf(response)));
  };
  const interimOf = (prototype: object | null): object => {
    if (prototype === null) return {};
    const methods = interim.get(prototype) ?? interimMethods(prototype, guards);
    interim.set(prototype, methods);
    return methods;
  };
  server.prependListener('request', (_, response) => guard(response));
  return guard;
}
