/** Walks an application of Express and lists every place where a request may be answered. Nothing is judged here. */
import {
  isRoot,
  layersOf,
  type MountedLayer,
  type PathPattern,
  type RouteLayer,
  type RouterShape,
  samePaths,
} from '../http/express/internal.js';

import type { Declaration, Declarations } from './declaration.js';
import { paramSites } from './param-endpoints.js';
import { handlersByMethod } from './route-methods.js';
import { type Around, site, type Site, type SiteKind } from './endpoint.js';

/** A declaration given to `use`, until handlers on the same path follow it. */
interface Pending {
  readonly paths: readonly PathPattern[];
  readonly declared: readonly Declaration[];
  readonly layer: MountedLayer;
  readonly used: boolean;
  readonly interrupted: boolean;
}

/** Every place of an application or router, in the order in which Express tries them. */
export function sitesOf(router: RouterShape, declarations: Declarations): Site[] {
  return walk(router, declarations, { prefix: '', parameters: [], inherited: undefined });
}

function walk(router: RouterShape, declarations: Declarations, outside: Around): Site[] {
  const around = { ...outside, parameters: router.mergesParameters ? outside.parameters : [] };
  const sites = paramSites(router.callbacks, declarations, around);
  let pending: Pending | undefined;
  const flush = () => {
    if (pending !== undefined && !pending.used) sites.push(...dangling(pending, around));
    pending = undefined;
  };
  for (const layer of layersOf(router)) {
    if (layer.kind === 'route') {
      flush();
      sites.push(...routeSites(layer, declarations, around));
      continue;
    }
    if (layer.forErrors) {
      if (pending !== undefined && canRefuse(pending.declared)) {
        pending = { ...pending, interrupted: true };
      }
      continue;
    }
    const { paths } = layer;
    if (paths === undefined) {
      sites.push(site('unreadable', layer, around, '(unknown path)'));
      continue;
    }
    const declaration = declarations.of(layer.handle);
    if (declaration !== undefined) {
      const before =
        pending?.used === false && samePaths(pending.paths, paths) ? pending : undefined;
      if (before === undefined) flush();
      const declared = [...(before?.declared ?? []), declaration];
      pending = { paths, declared, layer, used: false, interrupted: before?.interrupted ?? false };
      continue;
    }
    if (pending !== undefined && !samePaths(pending.paths, paths)) flush();
    sites.push(...mountedSites(layer, paths, declarations, pending, around));
    // A declaration without a path covers one handler only, or it would open whatever is mounted next.
    if (pending !== undefined) pending = isRoot(paths) ? undefined : { ...pending, used: true };
  }
  flush();
  return sites;
}

function routeSites(layer: RouteLayer, declarations: Declarations, around: Around): Site[] {
  const isOurs = ({ handle }: { handle: object }) => declarations.of(handle) !== undefined;
  const methods = handlersByMethod(layer.methods, layer.handlers, isOurs);
  if (layer.paths === undefined) return [site('unreadable', layer, around, '(unknown path)')];
  return layer.paths.flatMap((path) =>
    methods.map(({ name, stack: all }): Site => {
      const stack = all.filter(({ forErrors }) => !forErrors);
      const last = stack.findLast((each) => !isOurs(each));
      const declared = stack.flatMap(({ handle }) => declarations.of(handle) ?? []);
      const behind = all.slice(
        all.findIndex(isOurs),
        last === undefined ? 0 : all.lastIndexOf(last),
      );
      return {
        ...site(last === undefined ? 'dangling' : 'route', last ?? layer, around, path),
        method: name,
        declared,
        late: stack[0] !== undefined && !isOurs(stack[0]),
        interrupted: canRefuse(declared) && behind.some(({ forErrors }) => forErrors),
      };
    }),
  );
}

function mountedSites(
  layer: MountedLayer,
  paths: readonly PathPattern[],
  declarations: Declarations,
  before: Pick<Pending, 'declared' | 'interrupted'> | undefined,
  around: Around,
): Site[] {
  const { declared, interrupted } = before ?? { declared: [], interrupted: false };
  return paths.flatMap((path) => {
    if (layer.router === undefined) {
      return [{ ...site(kindOf(layer, declared), layer, around, path), declared, interrupted }];
    }
    const [first] = declared;
    const opening = first === undefined || first.kind === 'requirement' ? undefined : first;
    const kind = opening === undefined ? 'dangling' : 'router';
    const own = { ...site(kind, layer, around, path), declared, interrupted };
    const inside = walk(layer.router, declarations, {
      prefix: own.path === '/' ? '' : own.path,
      parameters: own.parameters,
      inherited: opening ?? around.inherited,
    });
    return declared.length === 0 ? inside : [own, ...inside];
  });
}

function kindOf(layer: MountedLayer, declared: readonly Declaration[]): SiteKind {
  if (layer.isApplication) return 'application';
  return layer.passesOn && declared.length === 0 ? 'middleware' : 'mounted';
}

/** An error handler behind a declaration turns what it refuses into a pass; one that is public refuses nobody. */
function canRefuse(declared: readonly Declaration[]): boolean {
  return declared.some(({ kind }) => kind !== 'public');
}

function dangling({ paths, layer, declared }: Pending, around: Around): Site[] {
  return paths.map((path) => ({ ...site('dangling', layer, around, path), declared }));
}
