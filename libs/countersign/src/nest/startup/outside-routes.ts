/** Finds what an Express application answers outside Nest's controllers, where the guard never runs. Opens nothing. */
import { type Mistake, WiringError } from '../../core/internal.js';
import {
  joinPath,
  layersOf,
  type MountedLayer,
  type RouteLayer,
  type RouterLayer,
  type RouterShape,
} from '../../http/express/internal.js';

import type { OpenRoute } from '../permission-module.options.js';

/** A handler that no guard stands before. */
export interface OutsideRoute {
  /** `GET`, `ALL` for anything mounted with `use`, or `PARAM` for a callback given to `param`. */
  readonly method: string;
  /** That of a callback is its router's and `:name`, set off by a space. */
  readonly path: string;
  /** The function's name, `<anonymous>` without one. */
  readonly handler: string;
}

/** Everything of a router. */
function outsideOf(router: RouterShape, mount: string): OutsideRoute[] {
  return [...outsideCallbacks(router, mount), ...outsideRoutes(layersOf(router), mount)];
}

/** Lists the param callbacks of a router, which run in front of every guard whose path has the parameter. */
export function outsideCallbacks({ callbacks }: RouterShape, mount = ''): OutsideRoute[] {
  return callbacks.map(({ parameter, name }) => ({
    method: 'PARAM',
    path: joinPath(mount, `:${parameter}`),
    handler: name,
  }));
}

/**
 * Lists what a router tries: routes, and whatever is mounted and not taken for middleware (body parsers, security headers), which is not
 * listed even if it answers. What is middleware, the reader of the stack says, as for Express alone.
 */
export function outsideRoutes(layers: readonly RouterLayer[], mount = ''): OutsideRoute[] {
  return layers.flatMap((layer): OutsideRoute[] => {
    const paths = (layer.paths ?? ['(unknown path)']).map((path) => joinPath(mount, path));
    return paths.flatMap((path) =>
      layer.kind === 'route' ? routesAt(layer, path) : mountedAt(layer, path),
    );
  });
}

function routesAt({ methods, handlers }: RouteLayer, path: string): OutsideRoute[] {
  const all = handlers.some(({ method }) => method === undefined) ? [undefined] : [];
  return [...methods, ...all].map((name) => ({
    method: name?.toUpperCase() ?? 'ALL',
    path,
    handler: handlers.find(({ method }) => method === name)?.name ?? '(none)',
  }));
}

function mountedAt({ router, passesOn, forErrors, name }: MountedLayer, path: string) {
  if (router !== undefined) return outsideOf(router, path === '/' ? '' : path);
  return passesOn || forErrors ? [] : [{ method: 'ALL', path, handler: name }];
}

/** The first that names the route as open. */
export function openedBy(route: OutsideRoute, open: readonly OpenRoute[]): OpenRoute | undefined {
  return open.find((each) => opens(each, route));
}

/** On its very path, or below it unless that is `/`. A pattern below is set off by a space. */
function opens(open: OpenRoute, { path }: OutsideRoute): boolean {
  if (open.path === path) return true;
  return open.path !== '/' && ['/', ' '].some((below) => path.startsWith(open.path + below));
}

/**
 * A mistake for every route that is not named as open, and for every open route without a reason, or without anything that it
 * opens: it would open, unseen, what is mounted there one day.
 * @param found `undefined` where there is no Express application, so that nothing can be superfluous
 */
export function checkOutside(
  found: readonly OutsideRoute[] | undefined,
  open: readonly OpenRoute[],
): Mistake[] {
  const unnamed = (found ?? [])
    .filter((route) => openedBy(route, open) === undefined)
    .map(({ method, path, handler }) => ({
      code: 'outside-the-guard',
      problem: `${method} ${path} (${handler}) is mounted outside Nest's controllers, where the guard does not run.`,
      fix: `Move ${method === 'PARAM' ? 'what it does into handlers' : 'it into a controller'}, or name it: openRoutes: [{ path: ${JSON.stringify(path)}, reason: '…' }].`,
    }));
  const unreasoned = open
    .filter(({ reason }) => reason.trim() === '')
    .map(({ path }) => ({
      code: 'empty-reason',
      problem: `openRoutes names "${path}" without a reason.`,
      fix: 'Write why it may answer without a decision.',
    }));
  const superfluous = open
    .filter((each) => found?.every((route) => !opens(each, route)) ?? false)
    .map(({ path }) => ({
      code: 'superfluous-open-route',
      problem: `openRoutes names "${path}", but nothing outside Nest's controllers is mounted there at start.`,
      fix: 'Remove it, or mount what it names before app.init() or app.listen().',
    }));
  return [...unnamed, ...unreasoned, ...superfluous];
}

/** For whatever is added when the audit is over. @throws WiringError */
export function refuseLate(): never {
  throw new WiringError('the routes', [
    {
      code: 'route-after-audit',
      problem: 'A route, handler or param callback was added after the application had started.',
      fix: 'Add it before app.init() or app.listen(), or in onModuleInit.',
    },
  ]);
}

/**
 * Without Nest's own answer to unknown paths, which it mounts behind everything when the application has a prefix: on that,
 * a router with nothing but `*path` for all methods, and the same function on every path excluded from the prefix.
 * @param prefix the global one; empty without
 */
export function withoutFallback(layers: readonly RouterLayer[], prefix: string): RouterLayer[] {
  const own = layers.findLast((layer) => isFallback(layer, prefix));
  const fallback = own && onlyRouteOf(own)?.handlers[0]?.handle;
  return layers.filter((layer) => {
    const [first] = layer.kind === 'route' ? layer.handlers : [];
    return layer !== own && (first === undefined || first.handle !== fallback);
  });
}

function isFallback(layer: RouterLayer, prefix: string): boolean {
  const route = onlyRouteOf(layer);
  const bare = (path: string) => path.replaceAll(/^\/|\/$/g, '');
  return (
    bare(prefix) !== '' &&
    bare(String(layer.paths)) === bare(prefix) &&
    String(route?.paths) === '*path' &&
    route?.handlers.length === 1 &&
    route.handlers[0]?.method === undefined
  );
}

/** The route of a router that has nothing else. */
function onlyRouteOf(layer: RouterLayer): RouteLayer | undefined {
  const router = layer.kind === 'mounted' ? layer.router : undefined;
  if (router === undefined || router.callbacks.length > 0) return undefined;
  const [only, ...others] = layersOf(router);
  return only?.kind === 'route' && others.length === 0 ? only : undefined;
}
