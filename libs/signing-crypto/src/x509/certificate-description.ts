/** What the service stores and shows about a certificate, read from the certificate itself. */
import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { subjectText } from './subject.js';

/** A certificate and the facts in it. */
export interface CertificateDescription {
  readonly pem: string;
  /** Lower-case hexadecimal, without a sign byte. */
  readonly serialNumber: string;
  /** RFC 4514 text. */
  readonly subject: string;
  /** RFC 4514 text. */
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * Reads a certificate.
 *
 * @throws Error of the certificate library when `pem` is not a certificate; for input of callers see `importCertificate`
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
