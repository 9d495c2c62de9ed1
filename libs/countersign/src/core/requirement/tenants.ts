/** Whether an application has tenants, and whether its lookups agree on it. */
import type { StatedTenants } from '../catalogue/principal.js';
import { type Mistake, mistakesAmong } from '../diagnostics/wiring-error.js';
import type { Lookups } from '../ports/lookup.js';

/** Whether the application has tenants, by its catalogue or else its lookups; `undefined` where neither tells. */
export function hasTenants(stated: StatedTenants, lookups: Lookups): boolean | undefined {
  if (stated !== undefined) return stated !== false;
  if (lookups.size === 0) return undefined;
  return [...lookups.values()].some(({ tenancy = 'own' }) => tenancy === 'own');
}

/** A mistake for each lookup that says otherwise of tenants than the application. */
export function checkTenancy(stated: StatedTenants, lookups: Lookups): Mistake[] {
  const has = hasTenants(stated, lookups);
  return [...lookups].flatMap(([name, { tenancy }]) =>
    mistakesAmong(
      has === true &&
        tenancy === 'none' && {
          code: 'missing-tenant',
          problem: `The lookup for "${name}" finds no tenant in its rows, but the application has tenants.`,
          fix: 'Set its `tenant`; or set it to `false`, if all tenants share the rows.',
        },
      has === false &&
        tenancy === 'own' && {
          code: 'superfluous-tenant',
          problem: `The lookup for "${name}" has a tenant, but the catalogue says that there are no tenants.`,
          fix: 'Leave `tenants: false` out of the catalogue, or set `tenant: false` in the lookup.',
        },
    ),
  );
}
