/** Imports stored keys into WebCrypto, which `@peculiar/x509` signs with. */
import { webcrypto } from 'node:crypto';
import { type KeyAlgorithm, keyAlgorithms } from '../keys/key-algorithms.js';

/** Node's WebCrypto under the type that `@peculiar/x509` expects. Every call receives it, so the library's global provider is unused. */
export const x509Crypto = webcrypto as unknown as Crypto;

/** Imports a private key (DER of PKCS#8) that signs certificates and requests. WebCrypto cannot export it again. */
export function importSigningKey(algorithm: KeyAlgorithm, pkcs8: Uint8Array): Promise<CryptoKey> {
  return x509Crypto.subtle.importKey(
    'pkcs8',
    pkcs8 as Uint8Array<ArrayBuffer>,
    keyAlgorithms[algorithm].webCrypto,
    false,
    ['sign'],
  );
}

/** Imports a public key (DER of SubjectPublicKeyInfo) for a certificate or request. */
export function importVerificationKey(
  algorithm: KeyAlgorithm,
  spki: Uint8Array,
): Promise<CryptoKey> {
  return x509Crypto.subtle.importKey(
    'spki',
    spki as Uint8Array<ArrayBuffer>,
    keyAlgorithms[algorithm].webCrypto,
    true,
    ['verify'],
  );
}
