export { type Authority, createAuthorities } from './authorities.js';
export type { CertificateAddresses } from './certificate-addresses.js';
export { describeCertificate } from './certificate-description.js';
export { importCertificate, type ImportedCertificate } from './certificate-import.js';
export { issueCertificate } from './certificate-issuing.js';
export { createCrl } from './crl.js';
export { createCsr } from './csr.js';
export type { ExtendedKeyUsageName, KeyUsageName } from './key-usages.js';
export {
  parseRevocationReason,
  type RevocationReason,
  revocationReasons,
} from './revocation-reasons.js';
