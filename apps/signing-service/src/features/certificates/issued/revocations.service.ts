import type { RevocationReason } from '@countersign/signing-crypto/x509';
import { ConflictException, Injectable } from '@nestjs/common';
import type { BulkAccess, Refused } from 'countersign';
import { sql, type SqlBool, type Transaction } from 'kysely';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { presentWritten } from '../present-written.js';
import type { BulkRevokeCertificates } from './certificate.dto.js';
import {
  type CertificateAccess,
  CertificateLookup,
  type CertificateRow,
} from './certificate.lookup.js';
import { presentCertificate } from './certificate.presenter.js';

/** The result for one id. `code` says why it was not revoked: a denial code, `not-found` or `conflict`. */
export interface BulkResult {
  readonly id: string;
  readonly status: 'revoked' | 'denied' | 'not-found' | 'conflict';
  readonly code?: string;
}

@Injectable()
export class RevocationsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: CertificateLookup,
  ) {}

  /** @throws ConflictException for a revoked certificate */
  revoke(access: CertificateAccess, reason: RevocationReason) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      if (work.row.revokedAt !== null) {
        throw new ConflictException('The certificate is revoked already.');
      }
      await recordRevocations(work.trx, [work.row.id], reason);
      work.addAuditDetail({ reason, serialNumber: work.row.serialNumber });
      return presentWritten(this.lookup, work, work.row.id, presentCertificate);
    });
  }

  /**
   * Revokes many certificates in one transaction: in mode `all` either all or none, in mode `report` those that are permitted
   * and not yet revoked.
   *
   * @returns one result for each distinct id
   * @throws ConflictException in mode `all` when one is revoked already; PermissionDenied or ResourceNotFound when a permission
   * is lost while the request runs; then nothing is revoked
   */
  async revokeMany(
    access: BulkAccess<string, CertificateRow>,
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
    return bulkResults(ids, access.refused, new Set(revoked));
  }
}

/** Marks certificates as revoked and puts them on the revocation list. INVARIANT: the rows are locked and not revoked. */
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

/**
 * Returns one result for each distinct id, in the order of the request.
 *
 * @param revoked the ids that this request revoked; an id that is neither refused nor revoked was revoked before
 */
export function bulkResults(
  ids: readonly string[],
  refused: readonly Refused[],
  revoked: ReadonlySet<string>,
): BulkResult[] {
  const codes = new Map(refused.map(({ id, code }) => [id, code]));
  return [...new Set(ids)].map((id) => {
    const code = codes.get(id);
    if (code === 'not-found') return { id, status: 'not-found', code };
    if (code !== undefined) return { id, status: 'denied', code };
    if (revoked.has(id)) return { id, status: 'revoked' };
    return { id, status: 'conflict', code: 'conflict' };
  });
}
