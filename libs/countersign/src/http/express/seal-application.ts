/** Guards an audited Express application: its answers, what its handlers pass on, and routes that are added later. */
import { WiringError } from '../../core/internal.js';
import type { EnforcedRequest, EnforcedResponse } from '../enforce-requirements.js';
import { guardPrototype } from '../guarded-methods.js';
import type { GuardableResponse } from '../guarded-methods.js';
import { HeldAuthorization, RequestAuthorization } from '../request-authorization.js';
import type { Release, ResponseGuards } from '../response-guard.js';
import { layersOf, replaceHandle, type RouterShape, routerOf } from './router-stack.js';

type Next = (signal?: unknown) => unknown;
type Authorize = (request: EnforcedRequest, response: EnforcedResponse) => true | Promise<true>;
type Handle = (request: unknown, response: GuardableResponse, next?: Next) => unknown;

/** Guards every response before any handler of the application sees it. */
export function guardApplication(application: object, guards: ResponseGuards): void {
  const handle = Reflect.get(application, 'handle') as Handle;
  const guarded: Handle = (request, response, next) => {
    const before = guards.stateOf(response) ?? 'open';
    guards.guard(response);
    if (next === undefined) return handle.call(application, request, response);
    // What the application does not answer is for those around it, and for their own guards.
    const passOn: Next = (signal) => {
      guards.set(response, before);
      return next(signal);
    };
    return handle.call(application, request, response, passOn);
  };
  Reflect.set(application, 'handle', guarded);
  guardPrototype(Reflect.get(application, 'response') as object, guards);
}

/** What a layer does to the state of a response. */
export interface Cover {
  /** When the layer is entered. Default: as it is. `held`: what a router granted is held until the layer's requirements are met. */
  readonly enter?: 'open' | 'held' | undefined;
  /** Asked before its handlers. What it grants releases their answer. */
  readonly authorize?: Authorize | undefined;
  /** When its handlers pass on. Default: as it was when the layer was entered. */
  readonly leave?: Release;
}

/** Ends what a declaration releases where its handlers pass on: what is behind them needs another declaration. */
export function coverLayer(
  layer: object,
  guards: ResponseGuards,
  { enter, leave, authorize }: Cover = {},
): void {
  const handle: unknown = Reflect.get(layer, 'handle');
  if (typeof handle !== 'function' || handle.length > 3) return;
  const covered = (request: EnforcedRequest, response: EnforcedResponse, next: Next): unknown => {
    const before = leave ?? guards.stateOf(response) ?? 'closed';
    if (enter === 'open') guards.set(response, 'open');
    if (enter === 'held') {
      if (before instanceof RequestAuthorization)
        guards.set(response, new HeldAuthorization(before));
      else guards.await(response);
    }
    const passOn: Next = (signal) => {
      if (isPass(signal)) guards.set(response, before);
      return next(signal);
    };
    const args = [request, response, passOn];
    const authorized = authorize?.(request, response) ?? true;
    return authorized === true
      ? (Reflect.apply(handle, undefined, args) as unknown)
      : authorized.then(() => Reflect.apply(handle, undefined, args) as unknown);
  };
  replaceHandle(layer, handle, covered);
}

/** Whether the router goes on, rather than to its error handlers. */
function isPass(signal: unknown): boolean {
  return !signal || signal === 'route' || signal === 'router';
}

/**
 * Makes Express' usual ways of adding routes, handlers and parameter callbacks throw, in nested routers as well. Any other way adds
 * handlers that no declaration releases.
 */
export function closeRouter({ router, stack }: RouterShape): void {
  refuseMethod(router, 'param');
  for (const method of ['push', 'unshift', 'splice']) refuseMethod(stack, method);
  for (const layer of layersOf({ router, stack, mergesParameters: false })) {
    const route: unknown = Reflect.get(layer.layer, 'route');
    const handlers: unknown =
      typeof route === 'object' && route !== null && Reflect.get(route, 'stack');
    if (Array.isArray(handlers)) refuseMethod(handlers, 'push');
    const inner = layer.kind === 'mounted' ? routerOf(layer.handle) : undefined;
    if (inner !== undefined) closeRouter(inner);
  }
}

function refuseMethod(object: object, method: string): void {
  Object.defineProperty(object, method, { configurable: true, value: refuseLate });
}

/** @throws WiringError */
function refuseLate(): never {
  throw new WiringError('the routes', [
    {
      code: 'route-after-audit',
      problem: 'A route, handler or parameter callback was added after the routes were audited.',
      fix: 'On Express call auditRoutes last. In Nest add it before app.init() or app.listen(), or in onModuleInit.',
    },
  ]);
}
