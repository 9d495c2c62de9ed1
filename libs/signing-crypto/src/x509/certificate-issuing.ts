import 'reflect-metadata';
import { BasicConstraintsExtension, X509Certificate } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';
import type { Authority } from './authorities.js';
import { addressExtensions, type CertificateAddresses } from './certificate-addresses.js';
import { certify, validityOf } from './certificate-builder.js';
import { describeCertificate } from './certificate-description.js';
import type { CertificateDescription } from './certificate-description.js';
import {
  extendedKeyUsageExtension,
  keyUsageExtension,
  parseExtendedKeyUsages,
  parseKeyUsages,
} from './key-usages.js';
import { parseSubject } from './subject.js';

/** Parameters of {@link issueCertificate}. */
export interface LeafParameters extends CertificateAddresses {
  readonly issuer: Authority;
  /** Public key of the keypair, PEM of SubjectPublicKeyInfo. */
  readonly publicKeyPem: string;
  /** Distinguished name, e.g. `CN=Release signing, O=Example`. */
  readonly subject: string;
  /** From the template, e.g. `digitalSignature`. */
  readonly keyUsages: readonly string[];
  /** From the template, e.g. `codeSigning`. */
  readonly extendedKeyUsages: readonly string[];
  readonly validityDays: number;
  /** Start of the validity, default now. */
  readonly notBefore?: Date;
}

const longestLeafDays = 3650;

/**
 * Issues a certificate for a keypair.
 *
 * @throws InvalidInput naming `subject`, `keyUsages`, `extendedKeyUsages`, `publicKeyPem`, `crlUrl`, `issuerUrl`, or `validityDays` when
 *   the certificate would be valid outside the validity of its issuer
 */
export async function issueCertificate(
  parameters: LeafParameters,
): Promise<CertificateDescription> {
  const issuer = new X509Certificate(parameters.issuer.certificatePem);
  const days = parseValidityDays(parameters.validityDays);
  const validity = validityOf(parameters.notBefore ?? new Date(), days);
  if (validity.notAfter > issuer.notAfter || validity.notBefore < issuer.notBefore) {
    throw new InvalidInput({
      field: 'validityDays',
      expected: `a validity from ${issuer.notBefore.toISOString()} to ${issuer.notAfter.toISOString()}`,
      message: 'The certificate would be valid outside the validity of its issuer.',
    });
  }
  const pem = await certify({
    issuer: {
      name: issuer.subjectName,
      publicKeyPem: issuer.publicKey.toString('pem'),
      pkcs8: parameters.issuer.pkcs8,
    },
    subject: parseSubject(parameters.subject),
    publicKeyPem: parameters.publicKeyPem,
    validity,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      keyUsageExtension(parseKeyUsages(parameters.keyUsages)),
      extendedKeyUsageExtension(parseExtendedKeyUsages(parameters.extendedKeyUsages)),
      ...addressExtensions(parameters),
    ],
  });
  return describeCertificate(pem);
}

function parseValidityDays(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= longestLeafDays) {
    return days;
  }
  throw new InvalidInput({
    field: 'validityDays',
    expected: `a whole number of days from 1 to ${longestLeafDays}`,
    message: 'The validity is out of range.',
  });
}
