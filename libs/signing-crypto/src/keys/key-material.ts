import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { keyAlgorithms } from './key-algorithms.js';
import type { KeyAlgorithm } from './key-algorithms.js';

/** A keypair that was just generated or imported. The private key is in memory only: the caller wraps `pkcs8`, then zeroes it. */
export interface KeyMaterial {
  readonly algorithm: KeyAlgorithm;
  /** Private key, DER of PKCS#8 (RFC 5958), not encrypted. */
  readonly pkcs8: Buffer;
  /** Public key, PEM of SubjectPublicKeyInfo. */
  readonly publicKeyPem: string;
}

const generate = promisify(generateKeyPair);

/** Generates a keypair on the thread pool. RSA takes up to several seconds and does not block the event loop. */
export async function generateKeyMaterial(algorithm: KeyAlgorithm): Promise<KeyMaterial> {
  return keyMaterialOf(algorithm, await generatePrivateKey(algorithm));
}

async function generatePrivateKey(algorithm: KeyAlgorithm): Promise<KeyObject> {
  const { node } = keyAlgorithms[algorithm];
  switch (node.type) {
    case 'ec':
      return (await generate('ec', { namedCurve: node.namedCurve })).privateKey;
    case 'rsa':
      return (await generate('rsa', { modulusLength: node.modulusLength })).privateKey;
    case 'ed25519':
      return (await generate('ed25519')).privateKey;
  }
}

/** Exports both halves of a private key. */
export function keyMaterialOf(algorithm: KeyAlgorithm, privateKey: KeyObject): KeyMaterial {
  return {
    algorithm,
    pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKeyPem: publicKeyPemOf(privateKey),
  };
}

/**
 * Loads stored PKCS#8 bytes.
 *
 * @throws Error of `node:crypto` when the bytes are not PKCS#8; stored keys were checked at import
 */
export function loadPrivateKey(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length),
    format: 'der',
    type: 'pkcs8',
  });
}

/** Returns the public half of a private key, PEM of SubjectPublicKeyInfo. */
export function publicKeyPemOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
}
