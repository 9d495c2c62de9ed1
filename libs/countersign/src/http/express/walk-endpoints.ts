/** Walks an Express application and lists every place where a request may be answered. */
import type { Declaration, Declarations } from './declaration.js';
import { type Around, endpoint, type Endpoint } from './endpoint.js';
import { isRoot, type PathPattern, samePaths } from './path-pattern.js';
import { handlersByMethod } from './route-methods.js';
import { layersOf, type MountedLayer, type RouteLayer, type RouterShape } from './router-stack.js';

const noDeclarations: Pick<Declarations, 'of'> = { of: () => undefined };

/** A declaration given to `use`, until handlers on the same path follow it. */
interface Pending {
  readonly paths: readonly PathPattern[];
  readonly declared: readonly Declaration[];
  readonly layer: MountedLayer;
  readonly used: boolean;
  readonly interrupted: boolean;
}

/**
 * The endpoints of an application or router, in the order in which Express tries them.
 * @param declarations those of the application's routes. Default: none
 */
export function endpointsOf(
  router: RouterShape,
  declarations: Pick<Declarations, 'of'> = noDeclarations,
): Endpoint[] {
  return walk(router, declarations, { prefix: '', parameters: [], inherited: undefined });
}

function walk(
  router: RouterShape,
  declarations: Pick<Declarations, 'of'>,
  outside: Around,
): Endpoint[] {
  const around = { ...outside, parameters: router.mergesParameters ? outside.parameters : [] };
  const endpoints: Endpoint[] = [];
  let pending: Pending | undefined;
  const flush = () => {
    if (pending !== undefined && !pending.used) endpoints.push(...dangling(pending, around));
    pending = undefined;
  };
  for (const layer of layersOf(router)) {
    if (layer.kind === 'route') {
      flush();
      endpoints.push(...routeEndpoints(layer, declarations, around));
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
      endpoints.push(endpoint('unreadable', layer.layer, layer, around, '(unknown path)'));
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
    endpoints.push(...mountedEndpoints(layer, paths, declarations, pending, around));
    // A declaration without a path covers one handler only, or it would open whatever is mounted next.
    if (pending !== undefined) pending = isRoot(paths) ? undefined : { ...pending, used: true };
  }
  flush();
  return endpoints;
}

function routeEndpoints(
  layer: RouteLayer,
  declarations: Pick<Declarations, 'of'>,
  around: Around,
): Endpoint[] {
  const isOurs = ({ handle }: { handle: object }) => declarations.of(handle) !== undefined;
  const methods = handlersByMethod(layer.methods, layer.handlers, isOurs);
  if (layer.paths === undefined)
    return [endpoint('unreadable', layer.layer, layer, around, '(unknown path)')];
  return layer.paths.flatMap((path) =>
    methods.map(({ name, stack: all }): Endpoint => {
      const stack = all.filter(({ forErrors }) => !forErrors);
      const last = stack.findLast((each) => !isOurs(each));
      const declared = stack.flatMap(({ handle }) => declarations.of(handle) ?? []);
      const behind = all.slice(
        all.findIndex(isOurs),
        last === undefined ? 0 : all.lastIndexOf(last),
      );
      return {
        ...endpoint(
          last === undefined ? 'dangling' : 'route',
          layer.layer,
          last ?? layer,
          around,
          path,
        ),
        method: name,
        declared,
        late: stack[0] !== undefined && !isOurs(stack[0]),
        interrupted: canRefuse(declared) && behind.some(({ forErrors }) => forErrors),
      };
    }),
  );
}

function mountedEndpoints(
  layer: MountedLayer,
  paths: readonly PathPattern[],
  declarations: Pick<Declarations, 'of'>,
  before: Pick<Pending, 'declared' | 'interrupted'> | undefined,
  around: Around,
): Endpoint[] {
  const { declared, interrupted } = before ?? { declared: [], interrupted: false };
  return paths.flatMap((path) => {
    if (layer.router === undefined) {
      return [{ ...endpoint('function', layer.layer, layer, around, path), declared, interrupted }];
    }
    const [first] = declared;
    const opening = first === undefined || first.kind === 'requirement' ? undefined : first;
    const kind = opening === undefined ? 'dangling' : 'router';
    const own = { ...endpoint(kind, layer.layer, layer, around, path), declared, interrupted };
    const inside = walk(layer.router, declarations, {
      prefix: own.path === '/' ? '' : own.path,
      parameters: own.parameters,
      inherited: opening ?? around.inherited,
    });
    return declared.length === 0 ? inside : [own, ...inside];
  });
}

/** An error handler behind a declaration may turn a refusal into a pass. A public declaration refuses nobody. */
function canRefuse(declared: readonly Declaration[]): boolean {
  return declared.some(({ kind }) => kind !== 'public');
}

function dangling({ paths, layer, declared }: Pending, around: Around): Endpoint[] {
  return paths.map((path) => ({
    ...endpoint('dangling', layer.layer, layer, around, path),
    declared,
  }));
}
