import { derNull, derObjectIdentifier, derOctetString, derSequence } from '../encoding/der.js';
import { digestAlgorithms } from './digest-algorithms.js';
import type { DigestAlgorithm } from './digest-algorithms.js';

/** DigestInfo of RFC 8017 section 9.2, step 2: what RSA signs. */
export function digestInfo(digestAlgorithm: DigestAlgorithm, digest: Uint8Array): Buffer {
  const { oid } = digestAlgorithms[digestAlgorithm];
  return derSequence(derSequence(derObjectIdentifier(oid), derNull()), derOctetString(digest));
}
