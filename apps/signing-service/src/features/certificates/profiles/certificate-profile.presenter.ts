import type { CertificateProfileRow } from '../certificate.types.js';

/** What clients see of a certificate profile. */
export function presentCertificateProfile(row: CertificateProfileRow, actions: readonly string[]) {
  return {
    id: row.id,
    name: row.name,
    hierarchyId: row.hierarchyId,
    templateId: row.templateId,
    validityDays: row.validityDays,
    status: row.status,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    actions,
  };
}
