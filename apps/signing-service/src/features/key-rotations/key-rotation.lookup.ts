import type { Access } from 'countersign';
import { type Selectable, sql } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { assignedKeypairIds } from '../../authorization/rights/assigned-keypairs.js';
import { TableLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';

export type KeyRotationRow = Selectable<Database['keyRotation']>;

export type KeyRotationAccess = Access<string, KeyRotationRow>;

/** `assigned`: one of its keypairs is assigned to the caller (docs/domain/readings.md A7). */
@ResourceLookup('key-rotation')
export class KeyRotationLookup extends TableLookup('key-rotation', 'keyRotation', {
  assigned: {
    column: 'id',
    in: ({ eb, principal }) =>
      eb
        .selectFrom('keyRotationKeypair')
        .select('keyRotationKeypair.rotationId')
        .where('keyRotationKeypair.keypairId', 'in', sql<string>`${assignedKeypairIds(principal)}`),
  },
}) {}
