/** Names and deletes certificates. Issuing, importing and revoking are done elsewhere. */
import { Injectable } from '@nestjs/common';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { answerWritten } from '../answer-written.js';
import type { CertificateAccess } from '../certificate.types.js';
import type { UpdateCertificate } from './certificate.dto.js';
import { CertificateLookup } from './certificate.lookup.js';
import { certificateStatus, presentCertificate } from './certificate.presenter.js';
import { possibleOnCertificate } from './certificate.state.js';
import { recordRevocations } from './revocations.service.js';

@Injectable()
export class CertificatesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: CertificateLookup,
  ) {}

  /** Changes the alias when it is named. */
  update(access: CertificateAccess, { alias }: UpdateCertificate) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      if (alias !== undefined) {
        work.addAuditDetail({ before: work.row.alias, after: alias });
        await work.trx
          .updateTable('certificate')
          .set({ alias })
          .where('certificate.id', '=', work.row.id)
          .execute();
      }
      const answer = await answerWritten(this.lookup, work, work.row.id, presentCertificate);
      return { ...answer, actions: possibleOnCertificate(answer, answer.actions) };
    });
  }

  /**
   * Deletes the record. One of ours that is still good is revoked with it, because without its record nobody could
   * revoke it any more; its entry stays on the revocation list.
   */
  remove(access: CertificateAccess): Promise<void> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, keypairId, serialNumber, subject, hierarchyId } = work.row;
      if (certificateStatus(work.row) === 'active' && hierarchyId !== null) {
        await recordRevocations(work.trx, [id], 'cessationOfOperation');
      }
      await work.trx.deleteFrom('certificate').where('certificate.id', '=', id).execute();
      work.addAuditDetail({ keypair: keypairId, serialNumber, subject });
    });
  }
}
