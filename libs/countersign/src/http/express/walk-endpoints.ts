/** Walks an Express application and lists every place where a request may be answered. */
import type { Declaration, Declarations, RequirementDeclaration } from './declaration.js';
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
  /** What is around the declaration. */
  readonly around: Around;
}

/**
 * The endpoints of an application or router, in the order in which Express tries them.
 * @param declarations those of the application's routes. Default: none
 */
export function endpointsOf(
  router: RouterShape,
  declarations: Pick<Declarations, 'of'> = noDeclarations,
): Endpoint[] {
  return walk(router, declarations, {
    prefix: '',
    parameters: [],
    inherited: undefined,
    around: [],
    interrupted: false,
  });
}

function walk(
  router: RouterShape,
  declarations: Pick<Declarations, 'of'>,
  outside: Around,
): Endpoint[] {
  let around: Around = {
    ...outside,
    parameters: router.mergesParameters ? outside.parameters : [],
    interrupted: false,
  };
  const required = around.around;
  const endpoints: Endpoint[] = [];
  let pending: Pending | undefined;
  /** @param isFollowed whether something of the router is behind the declaration */
  const flush = (isFollowed = false) => {
    if (pending !== undefined && !pending.used) {
      const isWhole = isFollowed && isForAll(pending);
      endpoints.push(...dangling(pending, isWhole ? 'router' : 'dangling'));
    }
    pending = undefined;
  };
  for (const layer of layersOf(router)) {
    if (layer.kind === 'route') {
      flush(true);
      endpoints.push(...routeEndpoints(layer, declarations, around));
      continue;
    }
    if (layer.forErrors) {
      if (pending !== undefined && canRefuse(pending.declared)) {
        pending = { ...pending, interrupted: true };
      }
      if (around.around !== required) around = { ...around, interrupted: true };
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
      if (before === undefined) flush(true);
      const declared = [...(before?.declared ?? []), declaration];
      const interrupted = before?.interrupted ?? false;
      pending = {
        paths,
        declared,
        layer,
        used: false,
        interrupted,
        around: before?.around ?? around,
      };
      if (declaration.kind === 'requirement' && isRoot(paths)) {
        around = { ...around, around: [...around.around, declaration] };
      }
      continue;
    }
    if (pending !== undefined && !samePaths(pending.paths, paths)) flush(true);
    const outer = pending === undefined ? around : pending.around;
    endpoints.push(...mountedEndpoints(layer, paths, declarations, pending, outer));
    // An opening without a path covers one handler only, or it would open whatever is mounted next.
    if (pending !== undefined) pending = isRoot(paths) ? undefined : { ...pending, used: true };
  }
  flush();
  return endpoints;
}

/** Whether the declarations hold for everything that is mounted behind them in their router. */
function isForAll({ paths, declared }: Pick<Pending, 'paths' | 'declared'>): boolean {
  return isRoot(paths) && requirementsIn(declared).length === declared.length;
}

function requirementsIn(declared: readonly Declaration[]): RequirementDeclaration[] {
  return declared.filter((each) => each.kind === 'requirement');
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
      const first = stack.findIndex(isOurs);
      const from = stack.findIndex((each, at) => at > first && !isOurs(each));
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
        late: first >= 0 && (from < 0 || stack.slice(from).some(isOurs)),
        interrupted:
          around.interrupted || (canRefuse(declared) && behind.some(({ forErrors }) => forErrors)),
      };
    }),
  );
}

function mountedEndpoints(
  layer: MountedLayer,
  paths: readonly PathPattern[],
  declarations: Pick<Declarations, 'of'>,
  before: Pending | undefined,
  around: Around,
): Endpoint[] {
  const { declared = [] } = before ?? {};
  const interrupted = around.interrupted || before?.interrupted === true;
  return paths.flatMap((path) => {
    if (layer.router === undefined) {
      const isForAllBehind = before !== undefined && isForAll(before);
      const own = endpoint('function', layer.layer, layer, around, path);
      return [{ ...own, declared, interrupted, isForAllBehind }];
    }
    const opening = declared.find((each) => each.kind !== 'requirement');
    const isForAllBehind = before !== undefined && isForAll(before);
    const own: Endpoint = {
      ...endpoint('router', layer.layer, layer, around, path),
      declared,
      interrupted,
      isForAllBehind,
    };
    const inside = walk(layer.router, declarations, {
      prefix: own.path === '/' ? '' : own.path,
      parameters: own.parameters,
      inherited: opening ?? around.inherited,
      around: [...around.around, ...requirementsIn(declared)],
      interrupted: false,
    });
    return declared.length === 0 ? inside : [own, ...inside];
  });
}

/** An error handler behind a declaration may turn a refusal into a pass. A public declaration refuses nobody. */
function canRefuse(declared: readonly Declaration[]): boolean {
  return declared.some(({ kind }) => kind !== 'public');
}

/** Declarations that no function follows directly. */
function dangling(
  { paths, layer, declared, around }: Pending,
  kind: 'router' | 'dangling',
): Endpoint[] {
  return paths.map((path) => ({
    ...endpoint(kind, layer.layer, layer, around, path),
    declared,
    isForAllBehind: kind === 'router',
  }));
}
