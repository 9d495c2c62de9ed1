/** Answers which rotations rely on which of the caller's keypairs. What a rotation does does not enter here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { type Kysely, sql } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { assignedKeypairIds } from '../keypairs/public.js';

/** `assigned`: any of its keypairs is (domain.md A7). */
@ResourceLookup('key-rotation')
export class KeyRotationLookup extends KyselyLookup<Database, 'keyRotation'> {
  readonly resource = catalogue.resource('key-rotation');
  readonly table = 'keyRotation';
  readonly predicates: KyselyPredicates<Database, 'keyRotation'> = {
    assigned: {
      column: 'id',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('keyRotationKeypair')
          .select('keyRotationKeypair.rotationId')
          .where(
            'keyRotationKeypair.keypairId',
            'in',
            sql<string>`${assignedKeypairIds(principal)}`,
          ),
    },
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
