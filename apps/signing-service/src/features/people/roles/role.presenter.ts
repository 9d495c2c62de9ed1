import { beyondCeiling, type Principal } from 'countersign';
import { listOf } from '../../../platform/http/lists/list-definition.js';
import { permissionsOf, type RoleRow } from './roles.service.js';

/** What may be asked of a list of roles. */
export const roleList = listOf('role', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  preset: { type: 'boolean' },
  createdAt: { type: 'time' },
});

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

/** The answer without `actions`. */
export function presentRole({ id, name, permissions, preset, createdAt }: RoleRow) {
  return { id, name, permissions, preset, createdAt };
}

/** The answer to one caller. @param actions what the catalogue gives them on the role */
export function presentRoleTo(principal: Principal, row: RoleRow, actions: readonly string[]) {
  return { ...presentRole(row), actions: possibleOnRole(principal, row, actions) };
}
