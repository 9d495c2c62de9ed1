import {
  describeCertificate,
  importCertificate,
  type ImportedCertificate,
} from '@countersign/signing-crypto/x509';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/ids.js';
import { invalidField } from '../../../platform/http/validation.js';
import { type KeypairAccess, KeypairLookup } from '../../keypairs/public.js';
import { presentWritten } from '../present-written.js';
import { certifiableKey, defaultAlias } from './certificate-issuing.service.js';
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
   * Stores a certificate that another authority issued for the keypair. It has no profile and no hierarchy.
   *
   * @throws InvalidInput naming `certificatePem` or `chainPem`; InvalidFields for one that has expired or ends before it begins; ConflictException for a keypair that cannot have certificates
   * and for a certificate that the account has stored or revoked, because a second record would hide the revocation
   */
  import(access: KeypairAccess, { certificatePem, chainPem, alias }: ImportCertificate) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      const publicKeyPem = certifiableKey(work.row);
      const imported = importCertificate({ certificatePem, chainPem, publicKeyPem });
      refuseOutOfTime(imported, new Date());
      await refuseRecorded(work.trx, work.accountId, imported);
      const id = uuidv7();
      const { subject, serialNumber, notBefore, notAfter, pem } = imported;
      await work.trx
        .insertInto('certificate')
        .values({
          id,
          accountId: work.accountId,
          keypairId: work.row.id,
          alias: alias ?? (await defaultAlias(work.trx, work.row)),
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
      return presentWritten(this.lookup, work, id, presentCertificate);
    });
  }
}

/** A certificate that has expired, or that was never valid, is of no use. One that is valid later is. */
function refuseOutOfTime({ notBefore, notAfter }: ImportedCertificate, now: Date): void {
  if (notAfter < notBefore) throw invalidField('certificatePem', 'must end after it begins.');
  if (notAfter <= now) throw invalidField('certificatePem', 'must not have expired.');
}

/**
 * Issuer and serial number identify a certificate (RFC 5280 section 4.1.2.2). Its bytes do not, because anybody can make
 * another valid ECDSA signature from a given one.
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
