/** Lists the param callbacks of one router as places where a request may be answered. Routes and mounts do not enter here. */
import type { ParamCallback } from '../http/express/internal.js';
import type { Declarations } from './declaration.js';
import { type Around, site, type Site } from './endpoint.js';

/**
 * The places, in the order in which Express calls them. An opening covers the next callback of the same parameter, and no other.
 * A requirement covers none: it would be asked again by each route that has the parameter, as one in front of a router.
 */
export function paramSites(
  callbacks: readonly ParamCallback[],
  declarations: Declarations,
  around: Around,
): Site[] {
  const sites: Site[] = [];
  let pending: Site | undefined;
  for (const callback of callbacks) {
    const place = site('param', callback, around, `:${callback.parameter}`);
    const declaration = declarations.of(callback.handle);
    if (declaration?.kind === 'requirement') {
      sites.push({ ...place, kind: 'dangling', declared: [declaration] });
      continue;
    }
    const before = pending?.path === place.path ? pending : undefined;
    if (pending !== undefined && before === undefined) sites.push(pending);
    const declared = before?.declared ?? [];
    pending =
      declaration === undefined
        ? undefined
        : { ...place, kind: 'dangling', declared: [...declared, declaration] };
    if (declaration === undefined) sites.push({ ...place, declared });
  }
  return pending === undefined ? sites : [...sites, pending];
}
