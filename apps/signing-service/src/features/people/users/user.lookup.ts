/** Finds users. Every holder of Manage users reaches every user of the account; system principals belong to none and are never found. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';

/** People and service users of the caller's account. */
@ResourceLookup('user')
export class UserLookup extends KyselyLookup<Database, 'user'> {
  readonly resource = catalogue.resource('user');
  readonly table = 'user';
  readonly predicates: KyselyPredicates<Database, 'user'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
