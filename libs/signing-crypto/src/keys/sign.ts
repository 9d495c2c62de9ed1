/** Makes a signature with a stored private key: RSA and Ed25519 off the event loop, ECDSA in about a millisecond on it. */
import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import { keyAlgorithms } from './algorithms.js';
import type { KeyAlgorithm } from './algorithms.js';
import { derNull, derObjectIdentifier, derOctetString, derSequence } from '../encoding/der.js';
import { digestAlgorithms } from './digests.js';
import type { DigestAlgorithm } from './digests.js';
import { signEcdsaDigest } from './ecdsa-digest.js';
import { loadPrivateKey } from './keys.js';
import { RsaSigningPool } from './rsa-signing-pool.js';
import type { SignatureInput } from './signature-request.js';

const signAsync = promisify(sign);

/** Signs digests and messages. Owns the threads that RSA needs: one per application, closed with it. */
export class Signer {
  private readonly rsa: RsaSigningPool;

  /** @param options.rsaThreads threads for RSA, default 2 */
  constructor(options: { readonly rsaThreads?: number } = {}) {
    this.rsa = new RsaSigningPool(options.rsaThreads);
  }

  /**
   * Signs what `parseSignatureRequest` read.
   *
   * @param pkcs8 stored private key, DER; the owner zeroes it
   * @returns RSA: PKCS#1 v1.5 (RFC 8017 section 8.2); ECDSA: DER of r and s (RFC 3279 section 2.2.3); Ed25519: 64 bytes (RFC 8032)
   * @throws TypeError when the input is not of the kind that the algorithm signs: a programming mistake
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

  /** Ends the threads; signatures under way are rejected. */
  async close(): Promise<void> {
    await this.rsa.close();
  }
}

/** DigestInfo of RFC 8017 section 9.2, step 2. */
function digestInfo(digestAlgorithm: DigestAlgorithm, digest: Uint8Array): Buffer {
  const { oid } = digestAlgorithms[digestAlgorithm];
  return derSequence(derSequence(derObjectIdentifier(oid), derNull()), derOctetString(digest));
}
