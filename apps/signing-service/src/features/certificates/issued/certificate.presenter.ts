import type { CertificateRow } from '../certificate.types.js';
import { certificateStatus, possibleOnCertificate } from './certificate.state.js';

/** What clients see of a certificate. `actions` has only those that can succeed in its present state. */
export function presentCertificate(row: CertificateRow, actions: readonly string[]) {
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
    actions: possibleOnCertificate(row, actions),
  };
}
