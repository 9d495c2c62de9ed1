import type { Access, Principal } from 'countersign';
import type { InTransaction } from 'countersign/kysely';
import type { Kysely, Selectable } from 'kysely';
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { assignedKeypair } from '../../../authorization/rights/assigned-keypairs.js';
import { TableLookup } from '../../../authorization/lookups.js';
import type { Database } from '../../../platform/database/database.types.js';
import { NIL_UUID } from '../../../platform/database/ids.js';
import { lockBehindKeypairs } from '../../keypairs/public.js';

export type CertificateRow = Selectable<Database['certificate']>;

export type CertificateAccess = Access<string, CertificateRow>;

/**
 * `assigned`: the keypair of the certificate is assigned to the caller (docs/domain/readings.md A6). `profile-own`: the caller
 * created the profile of the certificate, also if the profile is disabled (A30).
 */
@ResourceLookup('certificate')
export class CertificateLookup extends TableLookup('certificate', 'certificate', {
  assigned: assignedKeypair<'certificate'>('keypairId'),
  'profile-own': {
    column: 'profileId',
    in: ({ eb, principal }) =>
      eb
        .selectFrom('certificateProfile')
        .select('certificateProfile.id')
        .where('certificateProfile.accountId', '=', principal.tenant ?? NIL_UUID)
        .where('certificateProfile.createdBy', '=', principal.id),
  },
}) {
  /**
   * Locks the keypairs before the certificates. A change of an assignment locks the keypair, so the decision stays true until
   * the transaction ends. A certificate never moves to another keypair.
   */
  override async holdMany(
    accesses: readonly CertificateAccess[],
    principal: Principal,
    { using }: InTransaction<Kysely<Database>>,
  ): Promise<CertificateAccess[]> {
    const gone = await lockBehindKeypairs(using, 'certificate', accesses, 'share');
    for (const access of gone) await access.recheck(principal, undefined);
    return super.holdMany(accesses, principal, { using });
  }
}
