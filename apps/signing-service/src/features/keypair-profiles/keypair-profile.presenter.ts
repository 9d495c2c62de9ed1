import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';

/** A keypair profile as stored. */
export type KeypairProfileRow = Selectable<Database['keypairProfile']>;

export type KeypairProfileAccess = Access<string, KeypairProfileRow>;

/** What may be asked of a list of keypair profiles. */
export const keypairProfileList = listOf('keypairProfile', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  algorithm: { type: 'text' },
  type: { type: ['production', 'test'] },
  access: { type: ['open', 'restricted'] },
  status: { type: ['enabled', 'disabled'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/** Names every column that is answered, so that no other is. */
export function presentKeypairProfile(row: KeypairProfileRow) {
  const { id, name, algorithm, type, access, status, createdBy, createdAt } = row;
  return { id, name, algorithm, type, access, status, createdBy, createdAt };
}
