/** The full paths under which handlers are reachable. */
import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { AnsweringEndpoint } from '../../../http/internal.js';
import { type FoundHandler, listOf } from '../find-handlers.js';
import type { RouteNames } from './route-names.js';

/**
 * The full paths of each handler: as the server got them, with global prefix, module path and version, where its routes are known;
 * otherwise controller path and method path.
 * @param routes the routes of the application, in the order in which Nest registered them
 */
export function pathsOfHandlers(
  handlers: readonly FoundHandler[],
  routes: readonly AnsweringEndpoint[],
  names: RouteNames,
): ReadonlyMap<FoundHandler, readonly string[]> {
  const twins = new Map<string, FoundHandler[]>();
  const paths = new Map<FoundHandler, readonly string[]>();
  for (const handler of handlers) {
    if (handler.transport !== 'http') continue;
    paths.set(handler, relativePaths(handler));
    for (const name of names.allOf(handler)) {
      const key = `${handler.method} ${name}`;
      twins.set(key, [...(twins.get(key) ?? []), handler]);
    }
  }
  for (const [key, same] of twins) {
    const registered = routes.filter(({ kind, method, handler }) => {
      return kind === 'route' && `${method} ${handler}` === key;
    });
    const shared = share(same, [...new Set(registered.map(({ path }) => path))]);
    for (const handler of same) {
      const own = shared.get(handler) ?? [];
      if (own.length > 0) paths.set(handler, own);
    }
  }
  return paths;
}

/**
 * Shares the paths among handlers of one name, which are of classes with one name: each path belongs to the handler whose relative path
 * it ends with. Where several do equally well, they follow each other as in the application.
 */
function share(
  handlers: readonly FoundHandler[],
  paths: readonly string[],
): ReadonlyMap<FoundHandler, string[]> {
  const shared = new Map<FoundHandler, string[]>(handlers.map((handler) => [handler, []]));
  const tied = new Map<string, { readonly among: FoundHandler[]; readonly paths: string[] }>();
  for (const path of paths) {
    const fits = handlers.map((handler) => fitOf(handler, path));
    const best = Math.max(...fits);
    const among = handlers.filter((_, at) => fits[at] === best);
    const key = String(fits.map((fit) => fit === best));
    const tie = tied.get(key) ?? { among, paths: [] };
    tie.paths.push(path);
    tied.set(key, tie);
  }
  for (const { among, paths: theirs } of tied.values()) {
    for (const [at, path] of theirs.entries()) {
      const handler = among[Math.floor((at * among.length) / theirs.length)];
      if (handler !== undefined) shared.get(handler)?.push(path);
    }
  }
  return shared;
}

/** How much of the end of a path is the handler's relative path; -1 when it ends otherwise. */
function fitOf(handler: FoundHandler, path: string): number {
  const fits = relativePaths(handler).map((end) => {
    if (end === '/') return 0;
    return path.endsWith(end) ? end.length : -1;
  });
  return Math.max(-1, ...fits);
}

function relativePaths({ type, paths }: FoundHandler): string[] {
  const prefixes = listOf(Reflect.getMetadata(PATH_METADATA, type) ?? '');
  const relative = prefixes.flatMap((prefix) => paths.map((path) => joinPaths(prefix, path)));
  return [...new Set(relative)];
}

function joinPaths(...parts: readonly string[]): string {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/');
  return `/${path}`;
}
