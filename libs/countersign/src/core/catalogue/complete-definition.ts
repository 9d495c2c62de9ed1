/** A catalogue definition with its defaults filled in. */
import type {
  ActionDefinition,
  CatalogueDefinition,
  GrantDefinition,
  PermissionDefinition,
  PrincipalKind,
  PrincipalKindDefinition,
} from './definition.js';
import type { StatedTenants } from './principal.js';

/** A definition in which nothing is left out. */
export interface CompleteDefinition {
  readonly tenants: StatedTenants;
  /** The predicates of each resource, then the constraints of its actions, in the order in which they are numbered. */
  readonly predicates: ReadonlyMap<string, readonly string[]>;
  readonly actions: Readonly<
    Record<string, ActionDefinition & { readonly constraints: readonly string[] }>
  >;
  readonly permissions: Readonly<
    Record<string, PermissionDefinition & { readonly grants: readonly GrantDefinition[] }>
  >;
  readonly principals: Readonly<Record<PrincipalKind, PrincipalKindDefinition>>;
}

/** A kind of principal that is not declared may do nothing. */
const mayNothing: PrincipalKindDefinition = { only: [] };

/** The definition with its defaults. INVARIANT: `checkForm` found no mistake in it. */
export function complete(definition: CatalogueDefinition): CompleteDefinition {
  const { principals: { user, service, system } = { user: {} } } = definition;
  const actions = mapValues(definition.actions, ({ constraints = [], ...action }) => ({
    ...action,
    constraints,
  }));
  return {
    tenants: definition.tenants,
    predicates: new Map(
      Object.entries(definition.resources).map(([name, { predicates = [] }]) => {
        const constraints = Object.values(actions)
          .filter(({ on }) => on === name)
          .flatMap((action) => action.constraints)
          .filter((constraint) => !predicates.includes(constraint));
        return [name, [...predicates, ...new Set(constraints)]];
      }),
    ),
    actions,
    permissions: mapValues(definition.permissions, ({ grants = [], ...permission }) => ({
      ...permission,
      grants,
    })),
    principals: {
      user: user ?? mayNothing,
      service: service ?? mayNothing,
      system: system ?? mayNothing,
    },
  };
}

function mapValues<T, U>(all: Readonly<Record<string, T>>, map: (one: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, map(one)]));
}
