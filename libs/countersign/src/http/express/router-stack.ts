/** Reads what Express keeps of its routes and routers (router 2), by its shape alone. Express does not document it. */
import type { PathPattern } from './path-pattern.js';

/** One handler function of a route, or one that is mounted with `use`. */
export interface HandlerLayer {
  readonly handle: object;
  /** `<anonymous>` without one. */
  readonly name: string;
  /** Four parameters: called with errors only. */
  readonly forErrors: boolean;
}

/** A route: paths, and its handlers in order. */
export interface RouteLayer {
  readonly kind: 'route';
  /** Express' own object. */
  readonly layer: object;
  /** `undefined` when it is of no known form. */
  readonly paths: readonly PathPattern[] | undefined;
  /** Lower-case names of the methods that have a handler of their own. */
  readonly methods: readonly string[];
  /** `method` is `undefined` for handlers added with `all`. */
  readonly handlers: readonly (HandlerLayer & { readonly method: string | undefined })[];
}

/** Something mounted with `use`. */
export interface MountedLayer extends HandlerLayer {
  readonly kind: 'mounted';
  /** Express' own object. */
  readonly layer: object;
  /** `undefined` when this version of Express does not keep the path. */
  readonly paths: readonly PathPattern[] | undefined;
  /** A router, whose own layers can be read; `undefined` for a function or an application. */
  readonly router: RouterShape | undefined;
}

/** What a router tries, in order. */
export type RouterLayer = RouteLayer | MountedLayer;

/** A router, as far as it is needed here. */
export interface RouterShape {
  /** Express' own object. */
  readonly router: object;
  readonly mergesParameters: boolean;
  /** Express' own array. */
  readonly stack: object[];
}

/** The router of an application, or a router itself; `undefined` for anything else. */
export function routerOf(value: unknown): RouterShape | undefined {
  const router = isApplication(value) ? read(value, 'router') : value;
  const stack = read(router, 'stack');
  if (typeof router !== 'function' || !isObjects(stack)) return undefined;
  return { router, stack, mergesParameters: read(router, 'mergeParams') === true };
}

/** The layers of a router, in the order in which Express tries them. */
export function layersOf({ stack }: RouterShape): RouterLayer[] {
  return stack.map((layer) => routeOf(layer) ?? mountedLayer(layer));
}

/** Whether the value is an application of Express. */
export function isApplication(value: unknown): value is object {
  return typeof read(value, 'handle') === 'function' && typeof read(value, 'set') === 'function';
}

function routeOf(layer: object): RouteLayer | undefined {
  const route = read(layer, 'route');
  if (typeof route !== 'object' || route === null) return undefined;
  const stack = read(route, 'stack');
  const methods = read(route, 'methods');
  return {
    kind: 'route',
    layer,
    paths: patternsOf(read(route, 'path')),
    methods: Object.keys(Object(methods) as object).filter((name) => name !== '_all'),
    handlers: (isObjects(stack) ? stack : []).map((each) => {
      const method = read(each, 'method');
      return { ...handlerLayerOf(each), method: typeof method === 'string' ? method : undefined };
    }),
  };
}

function mountedLayer(layer: object): MountedLayer {
  const handler = handlerLayerOf(layer);
  const paths = read(layer, 'slash') === true ? ['/'] : patternsOf(read(layer, 'rawPath'));
  const router = isApplication(handler.handle) ? undefined : routerOf(handler.handle);
  return { kind: 'mounted', layer, ...handler, paths, router };
}

/** By the function that took the place of another in a layer. */
const replaced = new WeakMap<object, object>();

/** Puts a function in the place of a layer's own, which this file goes on to read. */
export function replaceHandle(layer: object, handle: object, by: object): void {
  replaced.set(by, handle);
  Reflect.set(layer, 'handle', by);
}

function handlerLayerOf(layer: object): HandlerLayer {
  const current = read(layer, 'handle');
  const handle = typeof current === 'function' ? (replaced.get(current) ?? current) : undefined;
  if (typeof handle !== 'function') {
    return { handle: {}, name: '(no function)', forErrors: false };
  }
  // The layer keeps the name when the function is wrapped.
  const name = read(layer, 'name');
  return {
    handle,
    name: typeof name === 'string' && name !== '' ? name : '<anonymous>',
    forErrors: handle.length > 3,
  };
}

function patternsOf(path: unknown): readonly PathPattern[] | undefined {
  if (typeof path === 'string') return [path === '' ? '/' : path];
  if (path instanceof RegExp) return [path];
  if (!Array.isArray(path)) return undefined;
  const found = path.map(patternsOf);
  return found.every((each) => each !== undefined) ? found.flat() : undefined;
}

function read(value: unknown, key: string): unknown {
  const readable = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return readable ? Reflect.get(value, key) : undefined;
}

function isObjects(value: unknown): value is object[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null);
}
