import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { subjectText } from './subject.js';

/** A certificate and what it says. */
export interface CertificateDescription {
  readonly pem: string;
  /** Lower-case hexadecimal, without a sign byte. */
  readonly serialNumber: string;
  /** Distinguished name as RFC 4514 text. */
  readonly subject: string;
  /** Distinguished name as RFC 4514 text. */
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * Reads a trusted certificate. Use `importCertificate` for the input of a caller.
 *
 * @throws Error of `@peculiar/x509` when `pem` is not a certificate
 */
export function describeCertificate(pem: string): CertificateDescription {
  const certificate = new X509Certificate(pem);
  return {
    pem,
    serialNumber: certificate.serialNumber.toLowerCase(),
    subject: subjectText(certificate.subjectName),
    issuer: subjectText(certificate.issuerName),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  };
}
