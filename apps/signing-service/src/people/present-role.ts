/** A role as it is answered. */
import type { RoleRow } from './roles.service.js';

/** The answer; `actions` is added by whoever knows the caller. */
export function presentRole({ id, name, permissions, preset, createdAt }: RoleRow) {
  return { id, name, permissions, preset, createdAt };
}
