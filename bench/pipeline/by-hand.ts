/** The check that a hand-written guard or middleware makes, as fast as one can be: the word and bit of one permission. */
import type { Principal } from 'countersign';
import { permitted, requiredPermission } from './callers.js';

const place = permitted.permissions.index.get(requiredPermission) ?? 0;
const word = place >>> 5;
const bit = 1 << (place & 31);

/** Whether the caller holds the permission that the route requires, precompiled. */
export function holds(request: { readonly principal: unknown }): boolean {
  const principal = request.principal as Principal | undefined;
  return principal !== undefined && ((principal.permissions.words[word] ?? 0) & bit) !== 0;
}
