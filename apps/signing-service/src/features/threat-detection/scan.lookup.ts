/** Finds threat scans. All of the account are alike (domain.md A25), so no relation enters here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

/** Scans of the account. */
@ResourceLookup('scan')
export class ScanLookup extends KyselyLookup<Database, 'threatScan'> {
  readonly resource = catalogue.resource('scan');
  readonly table = 'threatScan';
  readonly predicates: KyselyPredicates<Database, 'threatScan'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
