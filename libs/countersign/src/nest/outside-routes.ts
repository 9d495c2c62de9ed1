/** Finds what an Express application answers outside Nest's controllers, where the guard never runs. Opens nothing. */
import { inspect } from 'node:util';
import type { Mistake } from '../core/index.js';
import type { Layer } from './express-layers.js';
import type { OpenRoute } from './permission-module.options.js';

/** A handler that no guard stands before. */
export interface OutsideRoute {
  /** `GET`, or `ALL` for anything mounted with `use`. */
  readonly method: string;
  readonly path: string;
  /** The function's name, `<anonymous>` without one. */
  readonly handler: string;
}

/** Functions that answer requests although they are mounted without a path. */
const answering = new Set(['serveStatic', 'mounted_app']);

/**
 * Lists them: routes, anything mounted on a path, static files, mounted applications, and functions of one or two
 * parameters, which cannot call `next`. Other functions without a path are middleware (body parsers, security headers)
 * and are not listed, even if they answer.
 */
export function outsideRoutes(layers: readonly Layer[], mount = ''): OutsideRoute[] {
  return layers.flatMap((layer): OutsideRoute[] => {
    const { handle, name, route, slash } = layer;
    if (route !== undefined) {
      const methods = Object.keys(route.methods).filter((method) => route.methods[method]);
      return methods.map((method) => ({
        method: method === '_all' ? 'ALL' : method.toUpperCase(),
        path: mount + describePath(route.path),
        handler: route.stack[0]?.name ?? name,
      }));
    }
    const path = slash === true ? mount : mount + describePath(layer.rawPath);
    if (handle.stack !== undefined) return outsideRoutes(handle.stack, path);
    const takesNext = handle.length !== 1 && handle.length !== 2;
    const middleware = slash === true && takesNext && !answering.has(name);
    return middleware ? [] : [{ method: 'ALL', path: path || '/', handler: name }];
  });
}

function describePath(path: unknown): string {
  if (path === undefined) return '(unknown path)';
  return typeof path === 'string' ? path : Array.isArray(path) ? path.join(', ') : inspect(path);
}

/** Whether the route is named as open: on its very path, or below it unless that is `/`. */
export function openedBy({ path }: OutsideRoute, open: readonly OpenRoute[]) {
  return open.find(
    (each) => each.path === path || (each.path !== '/' && path.startsWith(`${each.path}/`)),
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
export function withoutFallback(layers: readonly Layer[]): Layer[] {
  const fallbacks = new Set<unknown>(
    layers.flatMap(({ handle: { stack } }) =>
      stack?.length === 1 && stack[0]?.route?.path === '*path'
        ? [stack[0].route.stack[0]?.handle]
        : [],
    ),
  );
  const isFallback = ({ handle, route }: Layer) =>
    fallbacks.has(route?.stack[0]?.handle) ||
    (handle.stack?.length === 1 && fallbacks.has(handle.stack[0]?.route?.stack[0]?.handle));
  return layers.filter((layer) => !isFallback(layer));
}
