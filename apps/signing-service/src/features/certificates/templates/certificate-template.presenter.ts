import type { CertificateTemplateRow } from '../certificate.types.js';

/** What clients see of a certificate template. */
export function presentCertificateTemplate(
  row: CertificateTemplateRow,
  actions: readonly string[],
) {
  return {
    id: row.id,
    name: row.name,
    keyUsages: row.keyUsages,
    extendedKeyUsages: row.extendedKeyUsages,
    maxValidityDays: row.maxValidityDays,
    createdAt: row.createdAt,
    actions,
  };
}
