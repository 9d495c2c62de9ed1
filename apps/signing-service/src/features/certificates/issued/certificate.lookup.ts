/** Answers the relations of certificates: through their keypair, and through the profile they were issued under. No other rule enters here. */
import type { Access, Principal } from 'countersign';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/table-lookup.js';
import type { Database } from '../../../platform/database/database.types.js';
import { NIL_UUID } from '../../../platform/database/uuid.js';
import { assignedKeypair, lockBehindKeypairs } from '../../keypairs/public.js';

type CertificateAccess = Access<Selectable<Database['certificate']>>;

/** `assigned`: its keypair is (domain.md A6). `profile-own`: the caller made its profile, whatever the profile's state (A30). */
@ResourceLookup('certificate')
export class CertificateLookup extends TableLookup('certificate', 'certificate', {
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
}) {
  /**
   * Holds the keypairs before the certificates: whoever changes an assignment holds the keypair, so that the judgement stays
   * true until the end of the transaction. A certificate never moves to another keypair.
   */
  override async holdMany(
    trx: Transaction<Database> | Kysely<Database>,
    accesses: readonly CertificateAccess[],
    principal: Principal,
  ): Promise<CertificateAccess[]> {
    const gone = await lockBehindKeypairs(trx, 'certificate', accesses, 'share');
    for (const access of gone) await access.recheck(principal, undefined);
    return super.holdMany(trx, accesses, principal);
  }
}
