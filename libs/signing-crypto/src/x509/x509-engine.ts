/** Bridges stored keys to the WebCrypto keys that the certificate library signs with; the library's global provider is not touched. */
import { webcrypto } from 'node:crypto';
import { type KeyAlgorithm, keyAlgorithms } from '../keys/algorithms.js';

/** Node's WebCrypto under the type that the certificate library asks for; handed to each of its calls. */
export const x509Crypto = webcrypto as unknown as Crypto;

/** Imports a stored private key for signing certificates, requests and revocation lists; it cannot be exported again. */
export function importSigningKey(algorithm: KeyAlgorithm, pkcs8: Uint8Array): Promise<CryptoKey> {
  return x509Crypto.subtle.importKey(
    'pkcs8',
    pkcs8 as Uint8Array<ArrayBuffer>,
    keyAlgorithms[algorithm].webCrypto,
    false,
    ['sign'],
  );
}

/** Imports a public key in DER (SPKI) for a certificate or request. */
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
