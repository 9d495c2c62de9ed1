/** Answers who made which certificate profile. No other rule enters here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../permissions/index.js';
import { DatabaseHandle } from '../storage/database.js';
import type { Database } from '../storage/database.types.js';

/** `own`: the caller made the profile. */
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
