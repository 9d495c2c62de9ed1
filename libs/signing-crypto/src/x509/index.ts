/** The public names of the x509 folder. */
export { describeCertificate } from './certificate-description.js';
export { importCertificate, type ImportedCertificate } from './certificate-import.js';
export { type Authority, createAuthorities, issueCertificate } from './certificates.js';
export { createCrl } from './crl.js';
export { createCsr } from './csr.js';
export type { ExtendedKeyUsageName, KeyUsageName } from './key-usages.js';
export {
  parseRevocationReason,
  type RevocationReason,
  revocationReasons,
} from './revocation-reasons.js';
