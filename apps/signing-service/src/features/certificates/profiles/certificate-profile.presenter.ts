/** How a certificate profile is answered. */
import type { CertificateProfileRow } from '../certificate.types.js';

/** A certificate profile as answered; `validityDays` in days. */
export function presentCertificateProfile(row: CertificateProfileRow) {
  return {
    id: row.id,
    name: row.name,
    hierarchyId: row.hierarchyId,
    templateId: row.templateId,
    validityDays: row.validityDays,
    status: row.status,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}
