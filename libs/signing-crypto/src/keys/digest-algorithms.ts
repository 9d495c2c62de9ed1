import { InvalidInput } from '../errors.js';

/** Name of a digest, as clients and WebCrypto write it. */
export type DigestAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512';

interface DigestSpecification {
  /** Length of the digest in bytes. */
  readonly bytes: number;
  /** Name of the digest for `node:crypto`. */
  readonly nodeName: 'sha256' | 'sha384' | 'sha512';
  /** Object identifier of the digest (RFC 5754 section 2). */
  readonly oid: string;
}

/** One row for each {@link DigestAlgorithm}. */
export const digestAlgorithms: Readonly<Record<DigestAlgorithm, DigestSpecification>> = {
  'SHA-256': { bytes: 32, nodeName: 'sha256', oid: '2.16.840.1.101.3.4.2.1' },
  'SHA-384': { bytes: 48, nodeName: 'sha384', oid: '2.16.840.1.101.3.4.2.2' },
  'SHA-512': { bytes: 64, nodeName: 'sha512', oid: '2.16.840.1.101.3.4.2.3' },
};

/**
 * Reads the name of a digest algorithm.
 *
 * @throws InvalidInput naming `digestAlgorithm`
 */
export function parseDigestAlgorithm(value: unknown): DigestAlgorithm {
  if (value === 'SHA-256' || value === 'SHA-384' || value === 'SHA-512') {
    return value;
  }
  throw new InvalidInput({
    field: 'digestAlgorithm',
    expected: Object.keys(digestAlgorithms).join(', '),
    message: 'The digest algorithm is not supported.',
  });
}
