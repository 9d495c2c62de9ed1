/** ECDSA over a digest that was computed elsewhere. Node 20 signs only messages, so an audited library does it. */
import type { KeyObject } from 'node:crypto';
import { p256, p384 } from '@noble/curves/nist.js';

const curves = { prime256v1: p256, secp384r1: p384 } as const;

/**
 * Signs a digest with ECDSA (FIPS 186-5 section 6.4) and answers the DER form (RFC 3279 section 2.2.3).
 * The nonce is derived from key, digest and fresh random bytes (RFC 6979 section 3.6), so neither a bad random
 * number generator nor a repeated digest reveals the key. A digest longer than the curve's order is truncated as the standard says.
 * Takes about a millisecond on the event loop.
 */
export function signEcdsaDigest(
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
