/** Which instances a principal may act on. */
import { buildScope } from '../catalogue/build-scope.js';
import type { CompiledAction, Scope } from '../catalogue/compiled-catalogue.js';
import type { Principal } from '../catalogue/principal.js';
import { scopeKeyOf } from '../catalogue/scope-key.js';

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
