/** Key material in the form the service keeps it: unencrypted PKCS#8 in memory only, the public half as SPKI PEM. */
import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { keyAlgorithms } from './algorithms.js';
import type { KeyAlgorithm } from './algorithms.js';

/** A keypair just generated or imported. The owner wraps `pkcs8` and then zeroes it. */
export interface KeyMaterial {
  readonly algorithm: KeyAlgorithm;
  /** Private key, DER of PKCS#8 (RFC 5958), not encrypted. */
  readonly pkcs8: Buffer;
  /** Public key, PEM of SubjectPublicKeyInfo. */
  readonly publicKeyPem: string;
}

const generate = promisify(generateKeyPair);

/** Generates a keypair on the thread pool; RSA takes up to seconds and does not hold the event loop. */
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

/** Brings a private key whose algorithm is known into the stored form. */
export function keyMaterialOf(algorithm: KeyAlgorithm, privateKey: KeyObject): KeyMaterial {
  return {
    algorithm,
    pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKeyPem: publicKeyPemOf(privateKey),
  };
}

/**
 * Opens stored PKCS#8 bytes.
 *
 * @throws Error of `node:crypto` when the bytes are not PKCS#8: stored keys were checked when they came in
 */
export function loadPrivateKey(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length),
    format: 'der',
    type: 'pkcs8',
  });
}

/** The public half of a private key as SPKI PEM. */
export function publicKeyPemOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
}
