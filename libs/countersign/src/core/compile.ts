/** Turns a checked catalogue definition into integers. Nothing is checked and nothing is decided here. */
import {
  type CatalogueDefinition,
  type GrantDefinition,
  type PrincipalKind,
  type PrincipalKindDefinition,
  principalKinds,
} from './catalogue-definition.js';
import { predicatesOf } from './check-catalogue.js';
import type { CompiledAction, CompiledGrant, CompiledResource, ScopeNone } from './compiled.js';
import type { Deny } from './decision.js';
import type { PermissionIndex } from './permission-set.js';
import { makeScope } from './scope.js';

/** The compiled form of a whole catalogue. */
export interface CompiledCatalogue {
  readonly index: PermissionIndex;
  readonly resources: ReadonlyMap<string, CompiledResource>;
  readonly actions: ReadonlyMap<string, CompiledAction>;
}

/** Compiles a definition. INVARIANT: `checkCatalogue` found no mistake in it. */
export function compileCatalogue(definition: CatalogueDefinition): CompiledCatalogue {
  const index = new Map(Object.keys(definition.permissions).map((name, number) => [name, number]));
  const resources = new Map(
    [...predicatesOf(definition)].map(([name, predicates]) => [
      name,
      compileResource(name, predicates),
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
): CompiledResource & { actions: CompiledAction[] } {
  const bits = new Map(predicates.map((predicate, number) => [predicate, 1 << number]));
  return Object.freeze({ name, predicates: Object.freeze([...predicates]), bits, actions: [] });
}

function compileAction(
  definition: CatalogueDefinition,
  name: string,
  index: PermissionIndex,
  resources: ReadonlyMap<string, CompiledResource>,
): CompiledAction {
  const { on, list, constraints = [] } = definition.actions[name] ?? {};
  const grants = Object.entries(definition.permissions).flatMap(([permission, { grants: all }]) =>
    all.filter((grant) => grant.actions.includes(name)).map((grant) => ({ permission, grant })),
  );
  const kinds = kindsOf(definition, name);
  const action = {
    name,
    index,
    on: on === undefined ? undefined : resources.get(on),
    list: list === true,
    grants: Object.freeze(
      grants.map(({ permission, grant }, number) => compileGrant(permission, grant, number, index)),
    ),
    constraints: Object.freeze([...constraints]),
    conjunctive: grants.some(({ grant }) => (grant.requires ?? []).length > 0),
    kinds,
    byPermission: kinds.user === 'granted' && kinds.service === 'granted',
    scopes: [],
  };
  const denial = (code: Deny['code'], missing?: readonly string[]): Deny =>
    Object.freeze({
      effect: 'deny',
      action: name,
      code,
      ...(missing === undefined ? {} : { missing: Object.freeze(missing) }),
    });
  const none = (deny: Deny): ScopeNone => Object.freeze({ kind: 'none', denial: deny });
  const closed = none(denial('principal-not-allowed'));
  const unheld = none(denial('permission-missing', permissionsOf(grants)));
  const constants = { closed, unheld, notFound: denial('not-found') };
  const permit = { effect: 'permit', action: name, grantedBy: 'baseline', scope: 'all' } as const;
  const everything = { relation: undefined, when: undefined, need: 0, relationBit: 0 };
  const baseline = makeScope({ ...action, ...constants, baseline: closed }, [
    Object.freeze({ ...everything, permit: Object.freeze(permit) }),
  ]);
  return Object.freeze({ ...action, ...constants, baseline });
}

function permissionsOf(grants: readonly { permission: string }[]): string[] {
  return [...new Set(grants.map(({ permission }) => permission))];
}

function compileGrant(
  permission: string,
  grant: GrantDefinition,
  number: number,
  index: PermissionIndex,
): CompiledGrant {
  const widen = grant.widenedBy === undefined ? undefined : locate(index, grant.widenedBy);
  const needs: number[] = [0];
  for (const name of [permission, ...(grant.requires ?? [])]) {
    const { word, bit } = locate(index, name);
    while (needs.length <= word) needs.push(0);
    needs[word] = (needs[word] ?? 0) | bit;
  }
  return Object.freeze({
    permission,
    needs: Object.freeze(needs),
    needsFirst: needs[0] ?? 0,
    needsFurther: needs.length > 1,
    requiredNames: Object.freeze([...(grant.requires ?? [])]),
    widenWord: widen?.word ?? 0,
    widenBit: widen?.bit ?? 0,
    widenedBy: grant.widenedBy,
    relation: grant.scope === 'all' ? undefined : grant.scope,
    when: grant.when,
    plainKey: 1 << (2 * number),
    widenedKey: 2 << (2 * number),
  });
}

function locate(index: PermissionIndex, permission: string): { word: number; bit: number } {
  const number = index.get(permission) ?? 0;
  return { word: number >>> 5, bit: 1 << (number & 31) };
}

function kindsOf(definition: CatalogueDefinition, action: string): CompiledAction['kinds'] {
  const { user, service, system } = definition.principals;
  const reserved = principalKinds.some((kind) => opens(definition.principals[kind], action));
  const access = (kind: PrincipalKindDefinition) => {
    if (opens(kind, action)) return 'baseline';
    return reserved || kind.only !== undefined ? 'closed' : 'granted';
  };
  return Object.freeze<Record<PrincipalKind, ReturnType<typeof access>>>({
    user: access(user),
    service: access(service),
    system: access(system),
  });
}

function opens({ baseline = [], only = [] }: PrincipalKindDefinition, action: string): boolean {
  return baseline.includes(action) || only.includes(action);
}
