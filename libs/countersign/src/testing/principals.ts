import type {
  Catalogue,
  CatalogueDefinition,
  PermissionName,
  Principal,
} from '../core/internal.js';

/** Makes principals of one catalogue. */
export interface PrincipalFixtures<D extends CatalogueDefinition> {
  /** A person of `account` (default `account-1`) who holds exactly these permissions. */
  user(permissions?: readonly PermissionName<D>[], account?: string): Principal;
  /** A service user likewise. */
  service(permissions?: readonly PermissionName<D>[], account?: string): Principal;
  /** A person who holds every permission of the catalogue. */
  everything(account?: string): Principal;
  /** A system principal, who has no account. */
  system(): Principal;
}

/**
 * Fixtures for a catalogue. Ids are `user-1`, `service-2`, … in the order of creation.
 * @example
 * const as = principalFixtures(softwareTrust);
 * const signer = as.user(['sign', 'view-keypair']);
 */
export function principalFixtures<D extends CatalogueDefinition>(
  catalogue: Catalogue<D>,
): PrincipalFixtures<D> {
  let made = 0;
  const make = (
    kind: Principal['kind'],
    permissions: readonly string[],
    accountId: string | null,
  ): Principal => {
    made += 1;
    return catalogue.principal({ kind, id: `${kind}-${made}`, accountId, permissions });
  };
  return {
    user: (permissions = [], account = 'account-1') => make('user', permissions, account),
    service: (permissions = [], account = 'account-1') => make('service', permissions, account),
    everything: (account = 'account-1') => make('user', catalogue.permissions, account),
    system: () => make('system', [], null),
  };
}
