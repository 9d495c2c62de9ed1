/** A catalogue definition with its defaults filled in. */
import type {
  CatalogueDefinition,
  GrantDefinition,
  PermissionDefinition,
  PrincipalKind,
  PrincipalKindDefinition,
} from './definition.js';

/** A definition in which nothing is left out. */
export interface CompleteDefinition extends CatalogueDefinition {
  readonly permissions: Readonly<
    Record<string, PermissionDefinition & { readonly grants: readonly GrantDefinition[] }>
  >;
  readonly principals: Readonly<Record<PrincipalKind, PrincipalKindDefinition>>;
}

/** A kind of principal that is not declared may do nothing. */
const undeclared: PrincipalKindDefinition = { only: [] };

/** The definition with its defaults. INVARIANT: `checkShape` found no mistake in it. */
export function complete(definition: CatalogueDefinition): CompleteDefinition {
  const { permissions, principals = { user: {} } } = definition;
  return {
    ...definition,
    permissions: Object.fromEntries(
      Object.entries(permissions).map(([name, permission]) => [
        name,
        { ...permission, grants: permission.grants ?? [] },
      ]),
    ),
    principals: {
      user: principals.user ?? undeclared,
      service: principals.service ?? undeclared,
      system: principals.system ?? undeclared,
    },
  };
}
