/** Turns a checked catalogue definition into integers. */
import type { CompleteDefinition } from './complete-definition.js';
import { type PrincipalKind, type PrincipalKindDefinition, principalKinds } from './definition.js';
import type { Ask, CompiledAction, CompiledResource, ScopeBranch } from './compiled-catalogue.js';
import type { Deny, Permit } from './decision.js';
import { bearingOn, grantsOf } from './grants.js';
import { bearingIn } from './bearing.js';
import type { PermissionIndex } from './permission-set.js';
import { makeScope, makeScopeNone } from './build-scope.js';
import type { StatedTenants } from './principal.js';

/** The compiled form of a whole catalogue. */
export interface CompiledCatalogue {
  readonly index: PermissionIndex;
  readonly resources: ReadonlyMap<string, CompiledResource>;
  readonly actions: ReadonlyMap<string, CompiledAction>;
}

/** Compiles a definition. INVARIANT: `checkCatalogue` found no mistake in it. */
export function compileCatalogue(definition: CompleteDefinition): CompiledCatalogue {
  const index = new Map(Object.keys(definition.permissions).map((name, number) => [name, number]));
  const resources = new Map(
    [...definition.predicates].map(([name, predicates]) => [
      name,
      compileResource(name, predicates, definition.tenants),
    ]),
  );
  const actions = new Map(
    Object.keys(definition.actions).map((name) => [
      name,
      compileAction(definition, name, index, resources),
    ]),
  );
  for (const action of actions.values()) {
    if (action.on !== undefined) resources.get(action.on.name)?.actions.push(action);
  }
  for (const resource of resources.values()) Object.freeze(resource.actions);
  return { index, resources, actions };
}

function compileResource(
  name: string,
  predicates: readonly string[],
  tenants: StatedTenants,
): CompiledResource & { actions: CompiledAction[] } {
  const bits = new Map(predicates.map((predicate, number) => [predicate, 1 << number]));
  return Object.freeze({
    name,
    tenants,
    predicates: Object.freeze([...predicates]),
    bits,
    asks: askByPredicate(predicates),
    actions: [],
  });
}

function askByPredicate(predicates: readonly string[], action?: string): ReadonlyMap<string, Ask> {
  return new Map(
    predicates.map((predicate) => [
      predicate,
      Object.freeze(action === undefined ? { predicate } : { predicate, action }),
    ]),
  );
}

/** INVARIANT: one literal makes every action, so that all of them have one shape and reading them is quick. */
function compileAction(
  definition: CompleteDefinition,
  name: string,
  index: PermissionIndex,
  resources: ReadonlyMap<string, CompiledResource>,
): CompiledAction {
  const { on, list, constraints: named = [] } = definition.actions[name] ?? {};
  const grants = grantsOf(definition, name);
  const kinds = kindsOf(definition, name);
  const constraints = Object.freeze([...named]);
  const base = { name, on: on === undefined ? undefined : resources.get(on), constraints };
  const missing = Object.freeze([...new Set(grants.map(({ permission }) => permission))]);
  return Object.freeze<CompiledAction>({
    index,
    byPermission: kinds.user === 'granted' && kinds.service === 'granted',
    bearing: bearingIn(index, bearingOn(grants)),
    scopes: new Map(),
    on: base.on,
    notFound: denyOf(name, 'not-found'),
    name,
    list: list === true,
    asks: askByPredicate(base.on?.predicates ?? [], name),
    grants: Object.freeze(grants),
    constraints,
    kinds,
    baseline: makeScope(base, [baselineOf(name)]),
    closed: makeScopeNone(denyOf(name, 'principal-not-allowed')),
    unheld: makeScopeNone(Object.freeze({ ...denyOf(name, 'permission-missing'), missing })),
  });
}

function denyOf(action: string, code: Deny['code']): Deny {
  return Object.freeze({ effect: 'deny', action, code });
}

/** The way into every instance of the tenant, for kinds of principals to whom the action is open. */
function baselineOf(action: string): ScopeBranch {
  const permit: Permit = { effect: 'permit', action, grantedBy: 'baseline', scope: 'all' };
  return Object.freeze({
    relation: undefined,
    when: undefined,
    need: 0,
    relationBit: 0,
    permit: Object.freeze(permit),
  });
}

function kindsOf(definition: CompleteDefinition, action: string): CompiledAction['kinds'] {
  const { user, service, system } = definition.principals;
  const reserved = principalKinds.some((kind) => isOpenTo(definition.principals[kind], action));
  const grantable = definition.actions[action]?.kinds ?? principalKinds;
  const access = (name: PrincipalKind, kind: PrincipalKindDefinition) => {
    if (isOpenTo(kind, action)) return 'baseline';
    return reserved || kind.only !== undefined || !grantable.includes(name) ? 'closed' : 'granted';
  };
  return Object.freeze<Record<PrincipalKind, ReturnType<typeof access>>>({
    user: access('user', user),
    service: access('service', service),
    system: access('system', system),
  });
}

function isOpenTo({ baseline = [], only = [] }: PrincipalKindDefinition, action: string): boolean {
  return baseline.includes(action) || only.includes(action);
}
