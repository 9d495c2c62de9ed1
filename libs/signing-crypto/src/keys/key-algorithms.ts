/** The table of key algorithms. Other files read this table and name no curve or size themselves. */
import type { KeyObject } from 'node:crypto';
import type { DigestAlgorithm } from './digest-algorithms.js';
import { InvalidInput } from '../errors.js';

/** Name of a key algorithm, as clients write it (`POST /keypairs`). */
export type KeyAlgorithm = 'ECDSA_P256' | 'ECDSA_P384' | 'RSA_3072' | 'RSA_4096' | 'ED25519';

/** How `node:crypto` describes a key of this algorithm. */
export type NodeKeyType =
  | { readonly type: 'ec'; readonly namedCurve: 'prime256v1' | 'secp384r1' }
  | { readonly type: 'rsa'; readonly modulusLength: 3072 | 4096 }
  | { readonly type: 'ed25519' };

/** How WebCrypto describes a key that signs certificates and requests. */
export type WebCryptoAlgorithm =
  | {
      readonly name: 'ECDSA';
      readonly namedCurve: 'P-256' | 'P-384';
      readonly hash: DigestAlgorithm;
    }
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: DigestAlgorithm }
  | { readonly name: 'Ed25519' };

/** One row of the table {@link keyAlgorithms}. */
export interface KeyAlgorithmSpecification {
  readonly node: NodeKeyType;
  readonly webCrypto: WebCryptoAlgorithm;
  /** The digest to use when the caller names none; `null` when the algorithm signs the message itself. */
  readonly defaultDigest: DigestAlgorithm | null;
  /** The digests that a caller may send; empty when the algorithm signs the message itself. */
  readonly allowedDigests: readonly DigestAlgorithm[];
}

const anyDigest: readonly DigestAlgorithm[] = ['SHA-256', 'SHA-384', 'SHA-512'];

/** One row for each {@link KeyAlgorithm}. ECDSA truncates a digest that is longer than its curve (FIPS 186-5 section 6.4). */
export const keyAlgorithms: Readonly<Record<KeyAlgorithm, KeyAlgorithmSpecification>> = {
  ECDSA_P256: {
    node: { type: 'ec', namedCurve: 'prime256v1' },
    webCrypto: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
    defaultDigest: 'SHA-256',
    allowedDigests: anyDigest,
  },
  ECDSA_P384: {
    node: { type: 'ec', namedCurve: 'secp384r1' },
    webCrypto: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
    defaultDigest: 'SHA-384',
    allowedDigests: anyDigest,
  },
  RSA_3072: {
    node: { type: 'rsa', modulusLength: 3072 },
    webCrypto: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    defaultDigest: 'SHA-256',
    allowedDigests: anyDigest,
  },
  RSA_4096: {
    node: { type: 'rsa', modulusLength: 4096 },
    webCrypto: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    defaultDigest: 'SHA-256',
    allowedDigests: anyDigest,
  },
  ED25519: {
    node: { type: 'ed25519' },
    webCrypto: { name: 'Ed25519' },
    defaultDigest: null,
    allowedDigests: [],
  },
};

/** The names of all key algorithms, in the order in which clients see them. */
export const keyAlgorithmNames = Object.keys(keyAlgorithms).filter(isKeyAlgorithm);

/** Tells whether a value is the name of a key algorithm. */
export function isKeyAlgorithm(value: unknown): value is KeyAlgorithm {
  return typeof value === 'string' && Object.hasOwn(keyAlgorithms, value);
}

/**
 * Reads the name of a key algorithm.
 *
 * @throws InvalidInput naming `field`
 */
export function parseKeyAlgorithm(value: unknown, field = 'algorithm'): KeyAlgorithm {
  if (isKeyAlgorithm(value)) {
    return value;
  }
  throw new InvalidInput({
    field,
    expected: keyAlgorithmNames.join(', '),
    message: 'The key algorithm is not supported.',
  });
}

/** Smallest accepted public exponent of RSA (FIPS 186-5 section 5.4). */
const smallestRsaExponent = 65537n;

/**
 * Finds the algorithm of a public or private key.
 *
 * @param field name of the input that holds the key, for the error
 * @throws InvalidInput naming `field` when the table has no row for this type, curve or size, or the RSA exponent is too small
 */
export function algorithmOf(key: KeyObject, field: string): KeyAlgorithm {
  const details = key.asymmetricKeyDetails ?? {};
  const found = keyAlgorithmNames.find((name) => {
    const { node } = keyAlgorithms[name];
    if (node.type !== key.asymmetricKeyType) {
      return false;
    }
    switch (node.type) {
      case 'ec':
        return details.namedCurve === node.namedCurve;
      case 'rsa':
        return (
          details.modulusLength === node.modulusLength &&
          (details.publicExponent ?? 0n) >= smallestRsaExponent
        );
      case 'ed25519':
        return true;
    }
  });
  if (found === undefined) {
    throw new InvalidInput({
      field,
      expected: `a key of ${keyAlgorithmNames.join(', ')}, RSA with a public exponent of at least ${smallestRsaExponent}`,
      message: 'The key has an algorithm, curve or size that is not supported.',
    });
  }
  return found;
}
