/** Reads what Express keeps of its routes, and trusts nothing about its shape. The only file that knows the inside of Express (router 2). */
import type { PathPattern } from './path-pattern.js';

/** One handler function of a route, or one that is mounted with `use`. */
export interface HandlerLayer {
  readonly handle: object;
  readonly name: string;
  /** Four parameters: called with errors only. */
  readonly forErrors: boolean;
  /** Takes no `next`, so it always answers. */
  readonly answersAlways: boolean;
}

/** A route: paths, and its handlers in order. */
export interface RouteLayer {
  readonly kind: 'route';
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
  /** `undefined` when this version of Express does not keep the path. */
  readonly paths: readonly PathPattern[] | undefined;
  /** A router, whose own layers can be read; `undefined` for any other function. */
  readonly router: RouterShape | undefined;
  /** An application of its own. Express hides the routes of one that an application mounted. */
  readonly isApplication: boolean;
}

/** A router, as far as it is needed here. */
export interface RouterShape {
  readonly mergesParameters: boolean;
  /** Express' own array. */
  readonly stack: object[];
}

/** The router of an application, or a router itself; `undefined` for anything else. */
export function routerOf(value: unknown): RouterShape | undefined {
  const router = isApplication(value) ? read(value, 'router') : value;
  const stack = read(router, 'stack');
  if (typeof router !== 'function' || !isObjects(stack)) return undefined;
  return { stack, mergesParameters: read(router, 'mergeParams') === true };
}

/** The layers of a router, in the order in which Express tries them. */
export function layersOf({ stack }: RouterShape): (RouteLayer | MountedLayer)[] {
  return stack.map((layer) => routeOf(layer) ?? mountedLayer(layer));
}

/** Every array of Express that a route or handler added later would go into, nested routers included. */
export function stacksOf({ stack }: RouterShape): object[][] {
  const inner = stack.flatMap((layer) => {
    const handlers = read(read(layer, 'route'), 'stack');
    const router = routerOf(read(layer, 'handle'));
    return [...(isObjects(handlers) ? [handlers] : []), ...(router ? stacksOf(router) : [])];
  });
  return [stack, ...inner];
}

function routeOf(layer: object): RouteLayer | undefined {
  const route = read(layer, 'route');
  if (typeof route !== 'object' || route === null) return undefined;
  const stack = read(route, 'stack');
  const methods = read(route, 'methods');
  return {
    kind: 'route',
    paths: patternsOf(read(route, 'path')),
    methods: Object.keys(Object(methods) as object).filter((name) => name !== '_all'),
    handlers: (isObjects(stack) ? stack : []).map((each) => {
      const method = read(each, 'method');
      const known = typeof method === 'string' ? method : undefined;
      return { ...handlerLayer(read(each, 'handle')), method: known };
    }),
  };
}

function mountedLayer(layer: object): MountedLayer {
  const handle = read(layer, 'handle');
  const handler = handlerLayer(handle);
  return {
    kind: 'mounted',
    ...handler,
    paths: read(layer, 'slash') === true ? ['/'] : patternsOf(read(layer, 'rawPath')),
    router: isApplication(handle) ? undefined : routerOf(handle),
    isApplication: isApplication(handle) || handler.name === 'mounted_app',
  };
}

function handlerLayer(handle: unknown): HandlerLayer {
  if (typeof handle !== 'function') {
    return { handle: {}, name: '(no function)', forErrors: false, answersAlways: true };
  }
  return {
    handle,
    name: handle.name === '' ? '(anonymous)' : handle.name,
    forErrors: handle.length > 3,
    answersAlways: handle.length < 3,
  };
}

function isApplication(value: unknown): boolean {
  return typeof read(value, 'handle') === 'function' && typeof read(value, 'set') === 'function';
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
