import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A keypair profile as stored. */
export type KeypairProfileRow = Selectable<Database['keypairProfile']>;
export type KeypairProfileAccess = Access<string, KeypairProfileRow>;

/** Names every column that is answered, so that no other is. */
export function presentKeypairProfile(row: KeypairProfileRow) {
  const { id, name, algorithm, type, access, status, createdBy, createdAt } = row;
  return { id, name, algorithm, type, access, status, createdBy, createdAt };
}
