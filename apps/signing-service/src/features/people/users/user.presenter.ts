/** A user as it is answered: never a credential. */
import type { UserRow } from './users.service.js';

/** The answer without roles, which are rows of their own; `actions` is added by whoever knows the caller. */
export function presentUser({ id, name, email, kind, status, createdBy, createdAt }: UserRow) {
  return { id, name, email, kind, status, createdBy, createdAt };
}
