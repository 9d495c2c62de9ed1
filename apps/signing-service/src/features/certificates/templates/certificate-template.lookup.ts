/** Finds certificate templates of an account; nothing about them is a matter of relation. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';

/** Templates are visible to whoever may see any (domain.md section 4, row 14). */
@ResourceLookup('certificate-template')
export class CertificateTemplateLookup extends KyselyLookup<Database, 'certificateTemplate'> {
  readonly resource = catalogue.resource('certificate-template');
  readonly table = 'certificateTemplate';
  readonly predicates: KyselyPredicates<Database, 'certificateTemplate'> = {};
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
