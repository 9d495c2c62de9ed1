/** The one place that writes and signs certificates. A certificate has only the fields and extensions written here. */
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Extension, Name } from '@peculiar/x509';
import { createPublicKey, randomBytes } from 'node:crypto';
import { algorithmOf, keyAlgorithms } from '../keys/key-algorithms.js';
import { loadPrivateKey } from '../keys/key-material.js';
import { importSigningKey, importVerificationKey, x509Crypto } from './webcrypto-keys.js';

/** Start and end of a certificate, both inclusive. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const millisecondsPerDay = 86_400_000;

/** Returns the validity of `days` days from `from`, in whole seconds: certificates hold no fractions (RFC 5280 section 4.1.2.5). */
export function validityOf(from: Date, days: number): Validity {
  const notBefore = new Date(Math.floor(from.getTime() / 1000) * 1000);
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * millisecondsPerDay) };
}

/** The contents of a certificate, and the issuer that signs it. */
export interface Certification {
  readonly issuer: {
    readonly name: Name;
    readonly publicKeyPem: string;
    readonly pkcs8: Uint8Array;
  };
  readonly subject: Name;
  readonly publicKeyPem: string;
  readonly validity: Validity;
  readonly extensions: readonly Extension[];
}

/**
 * Writes and signs a certificate.
 *
 * @returns PEM, `CERTIFICATE`
 * @throws InvalidInput naming `publicKeyPem` or `issuer` when the algorithm of the key is not supported
 */
export async function certify({
  issuer,
  subject,
  publicKeyPem,
  validity,
  extensions,
}: Certification): Promise<string> {
  const issuerAlgorithm = algorithmOf(loadPrivateKey(issuer.pkcs8), 'issuer');
  const publicKey = await verificationKey(publicKeyPem);
  const issuerKey = await verificationKey(issuer.publicKeyPem);
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: randomSerialNumber(),
      issuer: issuer.name,
      subject,
      notBefore: validity.notBefore,
      notAfter: validity.notAfter,
      publicKey,
      signingKey: await importSigningKey(issuerAlgorithm, issuer.pkcs8),
      signingAlgorithm: keyAlgorithms[issuerAlgorithm].webCrypto,
      extensions: [
        ...extensions,
        await SubjectKeyIdentifierExtension.create(publicKey, false, x509Crypto),
        await AuthorityKeyIdentifierExtension.create(issuerKey, false, x509Crypto),
      ],
    },
    x509Crypto,
  );
  return `${certificate.toString('pem')}\n`;
}

async function verificationKey(publicKeyPem: string): Promise<CryptoKey> {
  const key = createPublicKey(publicKeyPem);
  const spki = key.export({ format: 'der', type: 'spki' });
  return importVerificationKey(algorithmOf(key, 'publicKeyPem'), spki);
}

/** 16 random bytes in hexadecimal, positive and without a leading zero; RFC 5280 section 4.1.2.2 allows up to 20. */
function randomSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
