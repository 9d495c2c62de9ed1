import type {
  Catalogue,
  CatalogueDefinition,
  NamesOf,
  Principal,
  PrincipalAttributes,
} from '../core/internal.js';

/** Who a principal of a test is. */
export interface PrincipalOfTest {
  /** Such as a UUID that rows have as their owner. Default: `user-1`, `service-2`, … in the order of creation. */
  readonly id?: string;
  /** `false`: none, in an application without tenants. Default: `tenant-1`, and none where the catalogue says that there are no tenants. */
  readonly tenant?: string | false;
  /** What predicates read of the caller. Default: none. */
  readonly attributes?: PrincipalAttributes;
}

/** Makes principals of one catalogue. */
export interface PrincipalFixtures<D extends CatalogueDefinition> {
  /** A person who holds exactly these permissions. */
  user(permissions?: readonly NamesOf<D>['permission'][], who?: PrincipalOfTest): Principal;
  /** A service user likewise. */
  service(permissions?: readonly NamesOf<D>['permission'][], who?: PrincipalOfTest): Principal;
  /** A person who holds every permission of the catalogue. */
  everything(who?: PrincipalOfTest): Principal;
  /** A system principal, who has no tenant. */
  system(who?: Omit<PrincipalOfTest, 'tenant'>): Principal;
}

/**
 * Fixtures for a catalogue.
 * @example
 * const as = principalFixtures(softwareTrust);
 * const signer = as.user(['sign', 'view-keypair'], { id: 'b2f6…', tenant: 'acme' });
 */
export function principalFixtures<D extends CatalogueDefinition>(
  catalogue: Catalogue<D>,
): PrincipalFixtures<D> {
  let made = 0;
  const tenantByDefault = catalogue.definition.tenants === false ? false : 'tenant-1';
  const make = (
    kind: Principal['kind'],
    permissions: readonly string[],
    { id, tenant = tenantByDefault, attributes }: PrincipalOfTest = {},
  ): Principal => {
    made += 1;
    return catalogue.principal({
      kind,
      id: id ?? `${kind}-${made}`,
      ...(kind === 'system' ? { tenant: null } : tenant === false ? {} : { tenant }),
      permissions,
      attributes,
    });
  };
  return {
    user: (permissions = [], who) => make('user', permissions, who),
    service: (permissions = [], who) => make('service', permissions, who),
    everything: (who) => make('user', catalogue.permissions, who),
    system: (who) => make('system', [], who),
  };
}
