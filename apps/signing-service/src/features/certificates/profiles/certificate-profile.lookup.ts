import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';

/** `own`: the caller created the profile. */
@ResourceLookup('certificate-profile')
export class CertificateProfileLookup extends KyselyLookup<Database, 'certificateProfile'> {
  readonly resource = catalogue.resource('certificate-profile');
  readonly table = 'certificateProfile';
  readonly predicates: KyselyPredicates<Database, 'certificateProfile'> = {
    own: ({ eb, principal }) => eb('certificateProfile.createdBy', '=', principal.id),
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
