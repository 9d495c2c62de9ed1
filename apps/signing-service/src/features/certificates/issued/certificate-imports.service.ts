/** Stores certificates that other authorities issued for keypairs. Whom to trust is not decided here. */
import {
  describeCertificate,
  importCertificate,
  type ImportedCertificate,
} from '@countersign/signing-crypto/x509';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/uuid.js';
import { KeypairLookup } from '../../keypairs/public.js';
import { answerWritten } from '../answer-written.js';
import type { KeypairAccess } from '../certificate.types.js';
import { certifiableKey } from './certifiable-key.js';
import type { ImportCertificate } from './certificate.dto.js';
import { CertificateLookup } from './certificate.lookup.js';
import { presentCertificate } from './certificate.presenter.js';

@Injectable()
export class CertificateImportsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: CertificateLookup,
  ) {}

  /**
   * Stores a certificate of the keypair's public key, under no profile and no hierarchy.
   * @throws InvalidInput naming `certificatePem` or `chainPem`; ConflictException for a keypair that takes no certificate, and
   * for a certificate that the account has recorded or revoked: a second record would not know of the revocation
   */
  import(access: KeypairAccess, { certificatePem, chainPem }: ImportCertificate) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      const publicKeyPem = certifiableKey(work.row);
      const imported = importCertificate({ certificatePem, chainPem, publicKeyPem });
      await refuseRecorded(work.trx, work.accountId, imported);
      const id = uuidv7();
      const { subject, serialNumber, notBefore, notAfter, pem } = imported;
      await work.trx
        .insertInto('certificate')
        .values({
          id,
          accountId: work.accountId,
          keypairId: work.row.id,
          subject,
          serialNumber,
          notBefore,
          notAfter,
          pem,
          chainPem: imported.chainPem,
          createdBy: work.principal.id,
        })
        .execute();
      work.addAuditDetail({ certificate: id, subject, issuer: imported.issuer, serialNumber });
      return answerWritten(this.lookup, work, id, presentCertificate);
    });
  }
}

/**
 * A certificate is the one that its issuer gave that number (RFC 5280 section 4.1.2.2): its bytes may differ, for whoever has
 * an ECDSA signature can make another one of it.
 */
async function refuseRecorded(
  trx: Transaction<Database>,
  accountId: string,
  { serialNumber, issuer }: ImportedCertificate,
): Promise<void> {
  const numbered = await trx
    .selectFrom('certificate')
    .select('certificate.pem')
    .where('certificate.accountId', '=', accountId)
    .where('certificate.serialNumber', '=', serialNumber)
    .execute();
  if (numbered.some(({ pem }) => describeCertificate(pem).issuer === issuer)) {
    throw new ConflictException('The certificate is recorded already.');
  }
  const revoked = await trx
    .selectFrom('revokedCertificate')
    .innerJoin('hierarchy', 'hierarchy.id', 'revokedCertificate.hierarchyId')
    .select('hierarchy.id')
    .where('hierarchy.accountId', '=', accountId)
    .where('revokedCertificate.serialNumber', '=', serialNumber)
    .executeTakeFirst();
  if (revoked !== undefined) throw new ConflictException('The certificate has been revoked.');
}
