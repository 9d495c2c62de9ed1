/** Finds roles. Every holder of a role permission reaches every role of the account; what is in a role does not enter here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';

/** Roles of the caller's account. */
@ResourceLookup('role')
export class RoleLookup extends KyselyLookup<Database, 'role'> {
  readonly resource = catalogue.resource('role');
  readonly table = 'role';
  readonly predicates: KyselyPredicates<Database, 'role'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
