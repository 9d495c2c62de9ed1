import { beyondCeiling, type Principal } from 'countersign';
import { permissionsOf, type RoleRow } from './roles.service.js';

const changing: ReadonlySet<string> = new Set(['role.update', 'role.delete']);

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): a preset role is not changed, nor is one that confers more
 * than the caller holds (docs/concepts.md invariant 6).
 */
export function possibleOnRole(
  principal: Principal,
  role: Pick<RoleRow, 'preset' | 'permissions'>,
  actions: readonly string[],
): readonly string[] {
  const changeable = !role.preset && beyondCeiling(principal, permissionsOf([role])).length === 0;
  return changeable ? actions : actions.filter((name) => !changing.has(name));
}
