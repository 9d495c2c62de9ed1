/** Finds entries of the signature log. Whoever may read the log reads all of the account's; making signatures is not done here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

/** Signatures of the caller's account, whether their keypair is still there or not. */
@ResourceLookup('signature')
export class SignatureLookup extends KyselyLookup<Database, 'signature'> {
  readonly resource = catalogue.resource('signature');
  readonly table = 'signature';
  readonly predicates: KyselyPredicates<Database, 'signature'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
