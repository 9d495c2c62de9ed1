import type { CompiledAction } from '../catalogue/compiled-catalogue.js';
import type { Principal } from '../catalogue/principal.js';
import { everyTenant } from '../catalogue/tenant.js';

/**
 * The tenant among whose instances a principal performs an action; `undefined` when there is none.
 * INVARIANT: the only way across tenants. A system principal that belongs to no tenant has it for the actions that the catalogue opens
 * to `system` by `only` or `baseline`, and for nothing that a permission grants.
 */
export function tenantOf(
  { accountId, kind }: Pick<Principal, 'accountId' | 'kind'>,
  action: Pick<CompiledAction, 'kinds' | 'on'>,
): string | undefined {
  if (typeof accountId === 'string' && accountId !== '') return accountId;
  if (kind !== 'system' || accountId !== null || action.on === undefined) return undefined;
  return action.kinds.system === 'baseline' ? everyTenant : undefined;
}

/** Whether an instance of `found` is among those of the tenant `asked`. INVARIANT: absent never equals absent. */
export function isOfTenant(asked: string | undefined, found: unknown): found is string {
  if (typeof found !== 'string' || found === '' || asked === undefined) return false;
  return found === asked || asked === everyTenant;
}
