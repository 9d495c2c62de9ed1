/** How a certificate is answered (http-contract.md section 2). Nothing secret is in it. */
import type { CertificateRow } from '../certificate.types.js';
import { possibleOnCertificate } from './certificate.state.js';

/** `expired` once `notAfter` has passed; `revoked` whenever it was revoked, also after that. */
export type CertificateStatus = 'active' | 'revoked' | 'expired';

/** The state of a certificate at `now`. */
export function certificateStatus(
  { revokedAt, notAfter }: Pick<CertificateRow, 'revokedAt' | 'notAfter'>,
  now = new Date(),
): CertificateStatus {
  if (revokedAt !== null) return 'revoked';
  return notAfter < now ? 'expired' : 'active';
}

/** A certificate as answered. */
export function presentCertificate(row: CertificateRow) {
  return {
    id: row.id,
    keypairId: row.keypairId,
    profileId: row.profileId,
    hierarchyId: row.hierarchyId,
    alias: row.alias,
    subject: row.subject,
    serialNumber: row.serialNumber,
    status: certificateStatus(row),
    revokedAt: row.revokedAt,
    revocationReason: row.revocationReason,
    notBefore: row.notBefore,
    notAfter: row.notAfter,
    pem: row.pem,
    chainPem: row.chainPem,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}

/** A certificate as answered to one caller. @param actions what the caller is permitted to do with it */
export function presentCertificateTo(row: CertificateRow, actions: readonly string[]) {
  return { ...presentCertificate(row), actions: possibleOnCertificate(row, actions) };
}
