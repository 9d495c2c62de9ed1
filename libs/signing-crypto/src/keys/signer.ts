import { type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { p256, p384 } from '@noble/curves/nist.js';
import { keyAlgorithms } from './key-algorithms.js';
import type { KeyAlgorithm } from './key-algorithms.js';
import { digestInfo } from './digest-info.js';
import { loadPrivateKey } from './key-material.js';
import { RsaSigningPool } from './rsa-signing-pool.js';
import type { SignatureInput } from './signature-request.js';

const signAsync = promisify(sign);
const curves = { prime256v1: p256, secp384r1: p384 } as const;

/**
 * Signs digests and messages with stored private keys. RSA and Ed25519 run off the event loop; ECDSA takes about a millisecond
 * on it. The signer owns the threads of RSA: an application makes one signer and closes it when it stops.
 */
export class Signer {
  private readonly rsa: RsaSigningPool;

  /** @param options.rsaThreads threads for RSA, default 2 */
  constructor(options: { readonly rsaThreads?: number } = {}) {
    this.rsa = new RsaSigningPool(options.rsaThreads);
  }

  /**
   * Signs the input that `parseSignatureRequest` returned.
   *
   * @param pkcs8 private key, DER; the caller zeroes it
   * @returns RSA: PKCS#1 v1.5 (RFC 8017 section 8.2); ECDSA: DER of r and s (RFC 3279 section 2.2.3); Ed25519: 64 bytes (RFC 8032)
   * @throws TypeError when the algorithm does not sign this kind of input
   */
  async sign(algorithm: KeyAlgorithm, pkcs8: Uint8Array, input: SignatureInput): Promise<Buffer> {
    const { node } = keyAlgorithms[algorithm];
    const key = loadPrivateKey(pkcs8);
    if (node.type === 'ed25519') {
      if (input.kind === 'message') {
        return signAsync(null, input.message, key);
      }
    } else if (input.kind === 'digest') {
      switch (node.type) {
        case 'ec':
          return signEcdsaDigest(key, node.namedCurve, input.digest);
        case 'rsa':
          return this.rsa.sign(key, digestInfo(input.digestAlgorithm, input.digest));
      }
    }
    throw new TypeError(`${algorithm} does not sign a ${input.kind}.`);
  }

  /** Ends the threads. Signatures in progress are rejected. */
  async close(): Promise<void> {
    await this.rsa.close();
  }
}

/**
 * Signs a digest with ECDSA (FIPS 186-5 section 6.4) and returns DER. Node 20 signs only messages, so `@noble/curves` does it.
 * The nonce depends on the key, the digest and fresh random bytes (RFC 6979 section 3.6), so neither a bad random number
 * generator nor a repeated digest reveals the key. A digest longer than the order of the curve is truncated.
 */
function signEcdsaDigest(
  privateKey: KeyObject,
  namedCurve: keyof typeof curves,
  digest: Uint8Array,
): Buffer {
  const { d = '' } = privateKey.export({ format: 'jwk' });
  const scalar = Buffer.from(d, 'base64url');
  try {
    const options = { prehash: false, lowS: false, extraEntropy: true, format: 'der' } as const;
    return Buffer.from(curves[namedCurve].sign(digest, scalar, options));
  } finally {
    scalar.fill(0);
  }
}
