import type { Principal } from 'countersign';
import { possibleOnRole } from './role.state.js';
import type { RoleRow } from './roles.service.js';

/** The answer without `actions`. */
export function presentRole({ id, name, permissions, preset, createdAt }: RoleRow) {
  return { id, name, permissions, preset, createdAt };
}

/** The answer to one caller. @param actions what the catalogue gives them on the role */
export function presentRoleTo(principal: Principal, row: RoleRow, actions: readonly string[]) {
  return { ...presentRole(row), actions: possibleOnRole(principal, row, actions) };
}
