/** Certificate signing requests (PKCS#10, RFC 2986) for keypairs of the service. */
import 'reflect-metadata';
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import { createPublicKey } from 'node:crypto';
import { type KeyAlgorithm, keyAlgorithms } from '../keys/algorithms.js';

import { loadPrivateKey } from '../keys/keys.js';
import { parseSubject } from './subject.js';
import { importSigningKey, importVerificationKey, x509Crypto } from './x509-engine.js';

/** What a request is made of. */
export interface CsrParameters {
  readonly algorithm: KeyAlgorithm;
  /** Stored private key, DER of PKCS#8; the owner zeroes it. */
  readonly pkcs8: Uint8Array;
  /** Distinguished name, e.g. `CN=Release signing, O=Example`. */
  readonly subject: string;
}

/**
 * Makes a request that proves possession of the keypair.
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
