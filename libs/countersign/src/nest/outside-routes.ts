/** Finds what an Express application answers outside Nest's controllers, where the guard never runs. Opens nothing. */
import type { Mistake } from '../core/index.js';
import { joinPath } from '../core/path-pattern.js';
import {
  layersOf,
  type MountedLayer,
  type RouteLayer,
  type RouterLayer,
} from '../core/router-stack.js';
import type { OpenRoute } from './permission-module.options.js';

/** A handler that no guard stands before. */
export interface OutsideRoute {
  /** `GET`, or `ALL` for anything mounted with `use`. */
  readonly method: string;
  readonly path: string;
  /** The function's name, `<anonymous>` without one. */
  readonly handler: string;
}

/**
 * Lists them: routes, and whatever is mounted and not taken for middleware (body parsers, security headers), which is not
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
  if (router !== undefined) return outsideRoutes(layersOf(router), path === '/' ? '' : path);
  return passesOn || forErrors ? [] : [{ method: 'ALL', path, handler: name }];
}

/** Whether the route is named as open: on its very path, or below it unless that is `/`. A pattern below is set off by a space. */
export function openedBy({ path }: OutsideRoute, open: readonly OpenRoute[]) {
  return open.find(
    (each) =>
      each.path === path ||
      (each.path !== '/' && ['/', ' '].some((below) => path.startsWith(each.path + below))),
  );
}

/** A mistake for every route that is not named as open, and for every open route without a reason. */
export function checkOutside(
  found: readonly OutsideRoute[],
  open: readonly OpenRoute[],
): Mistake[] {
  const unnamed = found
    .filter((route) => openedBy(route, open) === undefined)
    .map(({ method, path, handler }) => ({
      code: 'outside-the-guard',
      problem: `${method} ${path} (${handler}) is mounted outside Nest's controllers, where the guard does not run.`,
      fix: `Move it into a controller, or name it: openRoutes: [{ path: ${JSON.stringify(path)}, reason: '…' }].`,
    }));
  const unreasoned = open
    .filter(({ reason }) => reason.trim() === '')
    .map(({ path }) => ({
      code: 'empty-reason',
      problem: `openRoutes names "${path}" without a reason.`,
      fix: 'Write why it may answer without a decision.',
    }));
  return [...unnamed, ...unreasoned];
}

/**
 * Without Nest's own answer to unknown paths, which it mounts behind everything when the application has a prefix:
 * a router with nothing but `*path`, and the same function on every path excluded from the prefix.
 */
export function withoutFallback(layers: readonly RouterLayer[]): RouterLayer[] {
  const fallbacks = new Set<object>(
    layers.flatMap((layer) => {
      const route = onlyRouteOf(layer);
      const [first, ...others] = route?.handlers ?? [];
      const forAll = first?.method === undefined && others.length === 0;
      return forAll && route?.paths?.join() === '*path' && first !== undefined
        ? [first.handle]
        : [];
    }),
  );
  return layers.filter((layer) => {
    const [first] = (layer.kind === 'route' ? layer : onlyRouteOf(layer))?.handlers ?? [];
    return first === undefined || !fallbacks.has(first.handle);
  });
}

/** The route of a router that has nothing else. */
function onlyRouteOf(layer: RouterLayer): RouteLayer | undefined {
  const [only, ...others] =
    layer.kind === 'route' || layer.router === undefined ? [] : layersOf(layer.router);
  return only?.kind === 'route' && others.length === 0 ? only : undefined;
}
