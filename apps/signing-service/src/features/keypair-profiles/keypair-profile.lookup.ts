/** Finds keypair profiles in the caller's account. They have no relation to anybody. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

@ResourceLookup('keypair-profile')
export class KeypairProfileLookup extends KyselyLookup<Database, 'keypairProfile'> {
  readonly resource = catalogue.resource('keypair-profile');
  readonly table = 'keypairProfile';
  readonly predicates: KyselyPredicates<Database, 'keypairProfile'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
