/** Revokes certificates, one or many, and puts them on the list of their hierarchy. The list itself is made elsewhere. */
import type { RevocationReason } from '@countersign/signing-crypto/x509';
import { ConflictException, Injectable } from '@nestjs/common';
import type { BulkAccess } from 'countersign';
import { sql, type SqlBool, type Transaction } from 'kysely';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { answerWritten } from '../answer-written.js';
import type { CertificateAccess, CertificateRow } from '../certificate.types.js';
import { type BulkResult, inRequestOrder } from './bulk-results.js';
import type { BulkRevokeCertificates } from './certificate.dto.js';
import { CertificateLookup } from './certificate.lookup.js';
import { presentCertificate } from './certificate.presenter.js';
import { possibleOnCertificate } from './certificate.state.js';

@Injectable()
export class RevocationsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: CertificateLookup,
  ) {}

  /** @throws ConflictException when it is revoked already */
  revoke(access: CertificateAccess, reason: RevocationReason) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      if (work.row.revokedAt !== null) {
        throw new ConflictException('The certificate is revoked already.');
      }
      await recordRevocations(work.trx, [work.row.id], reason);
      work.addAuditDetail({ reason, serialNumber: work.row.serialNumber });
      const answer = await answerWritten(this.lookup, work, work.row.id, presentCertificate);
      return { ...answer, actions: possibleOnCertificate(answer, answer.actions) };
    });
  }

  /**
   * Revokes many, in one transaction. Mode `all`: all of them or none. Mode `report`: those that can be, with one result for
   * each distinct id.
   * @throws ConflictException in mode `all` when one is revoked already; PermissionDenied, ResourceNotFound when a right is
   * lost while the request runs, in either mode, and nothing is done
   */
  async revokeMany(
    access: BulkAccess<CertificateRow>,
    { ids, reason }: BulkRevokeCertificates,
  ): Promise<BulkResult[]> {
    const revoked = await this.unitOfWork.onInstances(access, this.lookup, async (work) => {
      const open = work.rows.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id);
      if (access.mode === 'all' && open.length < work.rows.length) {
        throw new ConflictException(
          'One of the certificates is revoked already. None was revoked.',
        );
      }
      if (open.length > 0) await recordRevocations(work.trx, open, reason);
      work.addAuditDetail({ reason, revoked: open });
      return open;
    });
    return inRequestOrder(ids, access.refused, new Set(revoked));
  }
}

/** Marks certificates as revoked and puts them on the list. INVARIANT: they are locked and not revoked. */
export async function recordRevocations(
  trx: Transaction<Database>,
  ids: readonly string[],
  reason: RevocationReason,
): Promise<void> {
  const chosen = sql<SqlBool>`"certificate"."id" = any (${ids})`;
  await trx
    .updateTable('certificate')
    .set({ revokedAt: sql<Date>`now()`, revocationReason: reason })
    .where(chosen)
    .execute();
  await trx
    .insertInto('revokedCertificate')
    .columns(['hierarchyId', 'serialNumber', 'revokedAt', 'reason', 'notAfter'])
    .expression((eb) =>
      eb
        .selectFrom('certificate')
        .select(['hierarchyId', 'serialNumber', 'revokedAt', 'revocationReason', 'notAfter'])
        .where(chosen)
        .where('hierarchyId', 'is not', null)
        .orderBy('hierarchyId'),
    )
    .execute();
}
