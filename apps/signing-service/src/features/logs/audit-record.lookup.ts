/** Finds audit records. Whoever may read the log reads all of the account's; what a record says does not enter here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

/** Audit records of the caller's account. Acts of the system belong to none and are found by nobody. */
@ResourceLookup('audit-record')
export class AuditRecordLookup extends KyselyLookup<Database, 'auditRecord'> {
  readonly resource = catalogue.resource('audit-record');
  readonly table = 'auditRecord';
  readonly predicates: KyselyPredicates<Database, 'auditRecord'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
