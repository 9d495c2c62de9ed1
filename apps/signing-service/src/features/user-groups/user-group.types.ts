import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A user group as stored. */
export type UserGroupRow = Selectable<Database['userGroup']>;
export type UserGroupAccess = Access<string, UserGroupRow>;
