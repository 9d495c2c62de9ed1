import { sql } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { TableLookup } from '../../authorization/table-lookup.js';
import { assignedKeypairIds } from '../../authorization/rights/assigned-keypairs.js';

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
