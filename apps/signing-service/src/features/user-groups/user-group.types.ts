/** The words of user groups inside the service. No rule enters here. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A user group as stored. */
export type UserGroupRow = Selectable<Database['userGroup']>;
export type UserGroupAccess = Access<UserGroupRow>;

/** A user group as answered. */
export interface UserGroupAnswer extends Omit<UserGroupRow, 'accountId'> {
  /** Ids of the members, ascending. */
  readonly users: readonly string[];
}

/** A user group as answered to one caller. */
export interface UserGroupWithActions extends UserGroupAnswer {
  readonly actions: readonly string[];
}
