/** Which instances a principal may act on: those of its tenant, in the scope of what it holds. */
import type { Bearing, BitAt } from '../catalogue/bearing.js';
import { buildScope } from '../catalogue/build-scope.js';
import type { CompiledAction, Scope } from '../catalogue/compiled-catalogue.js';
import { everyTenant, type Principal } from '../catalogue/principal.js';
import type { PermissionSet } from '../catalogue/permission-set.js';

/**
 * Scopes kept for one action, at most, each about a kilobyte. The oldest makes room and is computed again when it is needed.
 */
export const maxScopes = 512;

/**
 * The instances that `principal` may perform `action` on (docs/domain/rules.md rules 1, 3, 4).
 * Allocates nothing once a combination of permissions has been seen.
 * @throws TypeError when another catalogue made the principal.
 */
export function scopeOf(principal: Principal, action: CompiledAction): Scope {
  if (principal.index !== action.index) {
    throw new TypeError(`The principal was made by another catalogue than "${action.name}".`);
  }
  if (!action.byPermission || principal.kind === 'system') {
    const access = action.kinds[principal.kind];
    if (access === 'baseline') return action.baseline;
    if (access === 'closed') return action.closed;
  }
  const key = scopeKeyOf(action.bearing, principal);
  return action.scopes.get(key) ?? keptScope(action, key, principal);
}

function keptScope(action: CompiledAction, key: number, { permissions }: Principal): Scope {
  const { scopes } = action;
  const [oldest] = scopes.size < maxScopes ? [] : scopes.keys();
  if (oldest !== undefined) scopes.delete(oldest);
  const scope = buildScope(action, permissions);
  scopes.set(key, scope);
  return scope;
}

/** The part of a principal that is read. `first` is `permissions.words[0]`. */
interface Held {
  readonly first: number;
  readonly permissions: PermissionSet;
}

/** The key of what is held: the same for two principals only if they hold the same of the permissions. */
export function scopeKeyOf({ mask, each }: Bearing, held: Held): number {
  return each === undefined ? held.first & mask : gathered(each, held.permissions.words);
}

function gathered(each: readonly BitAt[], words: readonly number[]): number {
  let key = 0;
  for (const { word, bit } of each) {
    key = key * 2 + (((words[word] ?? 0) & bit) === 0 ? 0 : 1);
  }
  return key;
}

/**
 * The tenant among whose instances a principal performs an action; `undefined` when there is none.
 * INVARIANT: the only way across tenants. A system principal that belongs to no tenant has it for the actions that the catalogue opens
 * to `system` by `only` or `baseline`, and for nothing that a permission grants.
 */
export function tenantOf(
  { tenant, kind }: Pick<Principal, 'tenant' | 'kind'>,
  action: Pick<CompiledAction, 'kinds' | 'on'>,
): string | undefined {
  if (typeof tenant === 'string' && tenant !== '') return tenant;
  if (kind !== 'system' || tenant !== null || action.on === undefined) return undefined;
  return action.kinds.system === 'baseline' ? everyTenant : undefined;
}

/** Whether an instance of `found` is among those of the tenant `asked`. INVARIANT: absent never equals absent. */
export function isOfTenant(asked: string | undefined, found: unknown): found is string {
  if (typeof found !== 'string' || found === '' || asked === undefined) return false;
  return found === asked || asked === everyTenant;
}
