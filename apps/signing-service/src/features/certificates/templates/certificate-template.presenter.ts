/** How a certificate template is answered. */
import type { CertificateTemplateRow } from '../certificate.types.js';

/** A certificate template as answered; `maxValidityDays` in days. */
export function presentCertificateTemplate(row: CertificateTemplateRow) {
  return {
    id: row.id,
    name: row.name,
    keyUsages: row.keyUsages,
    extendedKeyUsages: row.extendedKeyUsages,
    maxValidityDays: row.maxValidityDays,
    createdAt: row.createdAt,
  };
}
