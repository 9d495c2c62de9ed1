import { Injectable } from '@nestjs/common';
import { type ListAccess, ResourceNotFound } from 'countersign';
import { PermissionService } from 'countersign/nest';
import { RepresentationsService } from '../../../authorization/unit-of-work/representations.service.js';
import { Existence } from '../../../authorization/authorization.module.js';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { KeypairLookup } from '../../keypairs/public.js';
import { presentWritten } from '../present-written.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import type { UpdateCertificate } from './certificate.dto.js';
import { type CertificateAccess, CertificateLookup } from './certificate.lookup.js';
import { certificateList, certificateStatus, presentCertificate } from './certificate.presenter.js';
import { recordRevocations } from './revocations.service.js';

@Injectable()
export class CertificatesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: CertificateLookup,
    private readonly keypairs: KeypairLookup,
    private readonly pages: PagesService,
    private readonly permissions: PermissionService,
    private readonly existence: Existence,
    representations: RepresentationsService,
  ) {
    representations.add('certificate', (work, id) =>
      presentWritten(this.lookup, work, id, presentCertificate),
    );
  }

  /**
   * A page of the certificates of one keypair.
   * @throws ResourceNotFound for a keypair that the account does not have; where existence is hidden, also for one of which the
   * caller sees nothing
   */
  async pageOfKeypair(access: ListAccess, keypairId: string, query: ListRequest) {
    const keypair = await this.keypairs.one(access.principal, keypairId);
    if (keypair === undefined) throw new ResourceNotFound(access.decisionId);
    const page = await this.pages.page(
      this.lookup,
      access,
      certificateList,
      query,
      presentCertificate,
      {
        list: keypairId,
        where: (eb) => eb('certificate.keypairId', '=', keypairId),
      },
    );
    if (page.items.length === 0 && this.existence.isHidden) {
      const { decision } = await this.permissions.explain(
        access.principal,
        'keypair.view',
        keypairId,
      );
      if (decision.effect === 'deny') throw new ResourceNotFound(access.decisionId);
    }
    return page;
  }

  /** Changes the alias, if the request has one. */
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
      return presentWritten(this.lookup, work, work.row.id, presentCertificate);
    });
  }

  /**
   * Deletes the record of a certificate. An active certificate of a hierarchy is revoked first, because nobody can revoke it
   * without its record. Its entry stays on the revocation list.
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
