/** The paths under which handlers are reachable, and the parameters in them. No requirement enters here. */
import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { RouterLayer } from '../../http/express/internal.js';
import { type FoundHandler, listOf } from './find-handlers.js';

/**
 * The full paths of a handler: as Express got them, with global prefix, module path and version, where its layers are
 * known; otherwise controller path and method path.
 * @param layers those that Nest registered for controllers
 */
export function pathsOf(
  { type, name, method, paths }: FoundHandler,
  layers: readonly RouterLayer[],
) {
  const relative = listOf(Reflect.getMetadata(PATH_METADATA, type) ?? '').flatMap((prefix) =>
    paths.map((path) => join(prefix, path)),
  );
  const registered = layers.flatMap((layer) =>
    layer.kind === 'route' &&
    layer.handlers[0]?.name === `${type.name}.${name}` &&
    (method === 'ALL' || layer.methods.includes(method.toLowerCase()))
      ? (layer.paths ?? [])
      : [],
  );
  const full = [...new Set(registered.map(String))];
  const own = full.filter((path) => relative.some((end) => end === '/' || path.endsWith(end)));
  if (own.length > 0) return own;
  return full.length > 0 ? full : [...new Set(relative)];
}

/** The names of a path's parameters, wildcards and optional ones included. */
export function parametersOf(path: string): Set<string> {
  const names = path.matchAll(/[:*](?:"([^"]+)"|([\p{L}\p{Nl}\p{Mn}\p{Nd}_$]+))/gu);
  return new Set([...names].map(([, quoted, plain]) => quoted ?? plain ?? ''));
}

function join(...parts: readonly string[]): string {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/');
  return `/${path}`;
}
