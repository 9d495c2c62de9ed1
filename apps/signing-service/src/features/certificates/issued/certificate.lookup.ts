import type { Principal } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely, Transaction } from 'kysely';
import { catalogue, ResourceLookup } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';
import { NIL_UUID } from '../../../platform/database/uuid.js';
import { assignedKeypair, lockBehindKeypairs } from '../../keypairs/public.js';
import type { CertificateAccess } from '../certificate.types.js';

/**
 * `assigned`: the keypair of the certificate is assigned to the caller (docs/domain/readings.md A6). `profile-own`: the caller
 * created the profile of the certificate, also if the profile is disabled (A30).
 */
@ResourceLookup('certificate')
export class CertificateLookup extends KyselyLookup<Database, 'certificate'> {
  readonly resource = catalogue.resource('certificate');
  readonly table = 'certificate';
  readonly predicates: KyselyPredicates<Database, 'certificate'> = {
    assigned: assignedKeypair<'certificate'>('keypairId'),
    'profile-own': {
      column: 'profileId',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('certificateProfile')
          .select('certificateProfile.id')
          .where('certificateProfile.accountId', '=', principal.accountId ?? NIL_UUID)
          .where('certificateProfile.createdBy', '=', principal.id),
    },
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }

  /**
   * Locks the keypairs before the certificates. A change of an assignment locks the keypair, so the decision stays true until
   * the transaction ends. A certificate never moves to another keypair.
   */
  override async holdMany(
    trx: Transaction<Database> | Kysely<Database>,
    accesses: readonly CertificateAccess[],
    principal: Principal,
  ): Promise<CertificateAccess[]> {
    const gone = await lockBehindKeypairs(trx, 'certificate', accesses, 'share');
    for (const access of gone) await access.rejudge(principal, undefined);
    return super.holdMany(trx, accesses, principal);
  }
}
