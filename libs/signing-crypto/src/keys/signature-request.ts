import { keyAlgorithms } from './key-algorithms.js';
import type { KeyAlgorithm } from './key-algorithms.js';
import { parseBase64 } from '../encoding/base64.js';
import { digestAlgorithms, parseDigestAlgorithm } from './digest-algorithms.js';
import type { DigestAlgorithm } from './digest-algorithms.js';
import { InvalidInput } from '../errors.js';

/** The input of a signature: a digest for RSA and ECDSA, the message itself for Ed25519. */
export type SignatureInput =
  | { readonly kind: 'digest'; readonly digestAlgorithm: DigestAlgorithm; readonly digest: Buffer }
  | { readonly kind: 'message'; readonly message: Buffer };

/** The unchecked fields of a signature request. */
export interface SignatureRequest {
  readonly digestAlgorithm?: unknown;
  readonly digest?: unknown;
  readonly message?: unknown;
}

/** Largest message to sign, in bytes. Its base64 fits into a JSON body of the service. */
export const largestMessage = 131_072;
/** Longest message to sign, in characters of base64. */
export const longestMessageText = 4 * Math.ceil(largestMessage / 3);

/**
 * Reads a signature request for a keypair of this algorithm.
 *
 * @throws InvalidInput naming `digestAlgorithm`, `digest` or `message`
 */
export function parseSignatureRequest(
  algorithm: KeyAlgorithm,
  request: SignatureRequest,
): SignatureInput {
  return keyAlgorithms[algorithm].allowedDigests.length === 0
    ? parseMessage(algorithm, request)
    : parseDigest(algorithm, request);
}

function parseDigest(algorithm: KeyAlgorithm, request: SignatureRequest): SignatureInput {
  refuse('message', request.message, algorithm, 'digest and digestAlgorithm');
  const digestAlgorithm = parseDigestAlgorithm(request.digestAlgorithm);
  const { bytes } = digestAlgorithms[digestAlgorithm];
  const digest = typeof request.digest === 'string' ? parseBase64(request.digest) : null;
  if (digest?.length !== bytes) {
    throw new InvalidInput({
      field: 'digest',
      expected: `base64 of exactly ${bytes} bytes for ${digestAlgorithm}`,
      message: 'The digest is not strict base64 or has the wrong length for its algorithm.',
    });
  }
  return { kind: 'digest', digestAlgorithm, digest };
}

function parseMessage(algorithm: KeyAlgorithm, request: SignatureRequest): SignatureInput {
  refuse('digest', request.digest, algorithm, 'message');
  refuse('digestAlgorithm', request.digestAlgorithm, algorithm, 'message');
  return { kind: 'message', message: parseMessageBytes(request.message) };
}

/**
 * Reads the base64 of a message to sign with Ed25519 or GPG.
 *
 * @throws InvalidInput naming `message`
 */
export function parseMessageBytes(value: unknown): Buffer {
  const message = typeof value === 'string' ? parseBase64(value) : null;
  if (message === null || message.length === 0 || message.length > largestMessage) {
    throw new InvalidInput({
      field: 'message',
      expected: `base64 of 1 to ${largestMessage} bytes`,
      message: 'The message is not strict base64, is empty or is too long.',
    });
  }
  return message;
}

function refuse(field: string, value: unknown, algorithm: KeyAlgorithm, instead: string): void {
  if (value !== undefined) {
    throw new InvalidInput({
      field,
      expected: `${instead} for ${algorithm}`,
      message: 'A keypair of this algorithm does not take this field.',
    });
  }
}
