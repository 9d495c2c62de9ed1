import 'reflect-metadata';
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import { createPublicKey } from 'node:crypto';
import { type KeyAlgorithm, keyAlgorithms } from '../keys/key-algorithms.js';
import { loadPrivateKey } from '../keys/key-material.js';
import { parseSubject } from './subject.js';
import { importSigningKey, importVerificationKey, x509Crypto } from './webcrypto-keys.js';

/** Parameters of {@link createCsr}. */
export interface CsrParameters {
  readonly algorithm: KeyAlgorithm;
  /** Private key, DER of PKCS#8; the caller zeroes it. */
  readonly pkcs8: Uint8Array;
  /** Distinguished name, e.g. `CN=Release signing, O=Example`. */
  readonly subject: string;
}

/**
 * Creates a certificate signing request (PKCS#10, RFC 2986) and signs it with the private key of the keypair.
 *
 * @returns PEM, `CERTIFICATE REQUEST`
 * @throws InvalidInput naming `subject`
 */
export async function createCsr({ algorithm, pkcs8, subject }: CsrParameters): Promise<string> {
  const name = parseSubject(subject);
  const spki = createPublicKey(loadPrivateKey(pkcs8)).export({ format: 'der', type: 'spki' });
  const request = await Pkcs10CertificateRequestGenerator.create(
    {
      name,
      keys: {
        privateKey: await importSigningKey(algorithm, pkcs8),
        publicKey: await importVerificationKey(algorithm, spki),
      },
      signingAlgorithm: keyAlgorithms[algorithm].webCrypto,
    },
    x509Crypto,
  );
  return `${request.toString('pem')}\n`;
}
