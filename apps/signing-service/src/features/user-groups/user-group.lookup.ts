/** Finds user groups in the caller's account. Who manages them manages all of them. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

@ResourceLookup('user-group')
export class UserGroupLookup extends KyselyLookup<Database, 'userGroup'> {
  readonly resource = catalogue.resource('user-group');
  readonly table = 'userGroup';
  readonly predicates: KyselyPredicates<Database, 'userGroup'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
