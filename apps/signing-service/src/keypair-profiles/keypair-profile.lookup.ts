/** Finds keypair profiles in the caller's account. They have no relation to anybody. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../permissions/index.js';
import { DatabaseHandle } from '../storage/database.js';
import type { Database } from '../storage/database.types.js';

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
