/** A row of the table of keypair profiles as it is answered. Names every column that leaves, so that no other does. */
import type { KeypairProfileRow } from './keypair-profile.types.js';

/** A keypair profile as answered. */
export type KeypairProfileAnswer = Omit<KeypairProfileRow, 'accountId'>;

/** The answer for one row. */
export function presentKeypairProfile(row: KeypairProfileRow): KeypairProfileAnswer {
  return {
    id: row.id,
    name: row.name,
    algorithm: row.algorithm,
    type: row.type,
    access: row.access,
    status: row.status,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}
