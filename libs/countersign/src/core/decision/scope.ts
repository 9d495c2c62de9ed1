/** Which instances a principal may act on. */
import { buildScope } from '../catalogue/build-scope.js';
import type { CompiledAction, Scope } from '../catalogue/compiled-catalogue.js';
import type { Principal } from '../catalogue/principal.js';
import { placeOf } from '../catalogue/scope-index.js';

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
  const place = placeOf(action.place, principal);
  return action.scopes[place] ?? (action.scopes[place] = buildScope(action, principal.permissions));
}
