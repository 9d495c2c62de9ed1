/** Nobody confers more than they hold. */
import type { Deny } from '../catalogue/decision.js';
import { PermissionDenied } from '../errors.js';
import type { Principal } from '../catalogue/principal.js';

/** The permissions among `conferred` that the principal does not hold; unknown names are not held. */
export function beyondCeiling(principal: Principal, conferred: Iterable<string>): string[] {
  return [...new Set(conferred)].filter((name) => !principal.permissions.has(name));
}

/**
 * Refuses to confer permissions that the conferring principal does not hold: creating or editing a role, assigning one,
 * inviting a user, issuing a token.
 * @param action what is being done, for the denial
 * @throws PermissionDenied with the code `grant-ceiling`
 */
export function assertCeiling(
  principal: Principal,
  action: string,
  conferred: Iterable<string>,
): void {
  const missing = beyondCeiling(principal, conferred);
  if (missing.length === 0) return;
  const denial: Deny = { effect: 'deny', action, code: 'grant-ceiling', missing };
  throw new PermissionDenied(Object.freeze(denial));
}
