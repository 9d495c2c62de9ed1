/**
 * Reads what Express keeps of its routes, by its shape alone, and trusts nothing about it. The only file that knows the inside of
 * Express (router 2), for all who audit: which functions may answer is said once. What a declaration is does not enter here.
 */
import { type PathPattern, samePaths } from './path-pattern.js';

/** One function that Express calls. */
export interface Handler {
  readonly handle: object;
  /** `<anonymous>` without one. */
  readonly name: string;
}

/** One handler function of a route, or one that is mounted with `use`. */
export interface HandlerLayer extends Handler {
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
  /** A router, whose own layers can be read; `undefined` for any other function. */
  readonly router: RouterShape | undefined;
  /** An application of its own. Express hides the routes of one that an application mounted. */
  readonly isApplication: boolean;
  /**
   * Taken for middleware, which passes every request on: mounted without a path, with a parameter for `next`, and not known
   * to answer. Whether it does pass on, nobody can see.
   */
  readonly passesOn: boolean;
}

/** What a router tries, in order. */
export type RouterLayer = RouteLayer | MountedLayer;

/**
 * A function given to `param`: called in front of everything in its router whose path has the parameter. It has its `next` as
 * the third of five arguments, so that its length tells nothing of whether it passes on.
 */
export interface ParamCallback extends Handler {
  readonly parameter: string;
}

/** A router, as far as it is needed here. */
export interface RouterShape {
  /** Express' own object. */
  readonly router: object;
  readonly mergesParameters: boolean;
  /** Express' own array. */
  readonly stack: object[];
  /** In the order in which Express calls them; an unknown one when this version of Express does not tell. */
  readonly callbacks: readonly ParamCallback[];
}

/** The router of an application, or a router itself; `undefined` for anything else. */
export function routerOf(value: unknown): RouterShape | undefined {
  const router = isApplication(value) ? read(value, 'router') : value;
  const stack = read(router, 'stack');
  if (typeof router !== 'function' || !isObjects(stack)) return undefined;
  const callbacks = callbacksOf(read(router, 'params'));
  return { router, stack, callbacks, mergesParameters: read(router, 'mergeParams') === true };
}

/** The layers of a router, in the order in which Express tries them. */
export function layersOf({ stack }: RouterShape): RouterLayer[] {
  return stack.map((layer) => routeOf(layer) ?? mountedLayer(layer));
}

/** Replaces by `refuse` what Express adds routes, handlers and param callbacks with, in nested routers as well. */
export function closeRouter({ router, stack }: RouterShape, refuse: () => never): void {
  replace(router, 'param', refuse);
  replace(stack, 'push', refuse);
  for (const layer of stack) {
    const handlers = read(read(layer, 'route'), 'stack');
    if (isObjects(handlers)) replace(handlers, 'push', refuse);
    const inner = routerOf(read(layer, 'handle'));
    if (inner !== undefined) closeRouter(inner, refuse);
  }
}

function replace(object: object, method: string, value: () => never): void {
  Object.defineProperty(object, method, { configurable: true, value });
}

function callbacksOf(params: unknown): ParamCallback[] {
  if (typeof params !== 'object' || params === null) {
    return [{ parameter: '(unknown)', ...handlerOf(undefined) }];
  }
  return Object.keys(params).flatMap((parameter) =>
    [read(params, parameter)].flat().map((each) => ({ parameter, ...handlerOf(each) })),
  );
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
      const known = typeof method === 'string' ? method : undefined;
      return {
        ...handlerOf(read(each, 'handle'), each),
        forErrors: parametersOf(each) > 3,
        method: known,
      };
    }),
  };
}

function mountedLayer(layer: object): MountedLayer {
  const handler = handlerOf(read(layer, 'handle'), layer);
  const parameters = parametersOf(layer);
  const paths = read(layer, 'slash') === true ? ['/'] : patternsOf(read(layer, 'rawPath'));
  const isOther = isApplication(handler.handle) || handler.name === 'mounted_app';
  const router = isOther ? undefined : routerOf(handler.handle);
  const mayAnswer = isOther || router !== undefined || handler.name === 'serveStatic';
  return {
    kind: 'mounted',
    layer,
    ...handler,
    paths,
    router,
    isApplication: isOther,
    forErrors: parameters > 3,
    passesOn: parameters === 3 && !mayAnswer && paths !== undefined && isRoot(paths),
  };
}

/** Whether paths are the one that every request is below. */
export function isRoot(paths: readonly PathPattern[]): boolean {
  return samePaths(paths, ['/']);
}

/** @param named what has the name: the layer, which keeps it when the function is wrapped, or the function itself */
function handlerOf(handle: unknown, named = handle): Handler {
  if (typeof handle !== 'function') return { handle: {}, name: '(no function)' };
  const name = read(named, 'name');
  return { handle, name: typeof name === 'string' && name !== '' ? name : '<anonymous>' };
}

/** How many parameters the layer's function takes. Fewer than three: it takes no `next`, so that it always answers. */
function parametersOf(layer: object): number {
  const length = read(read(layer, 'handle'), 'length');
  return typeof length === 'number' ? length : 0;
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
