import { parseBase64 } from './base64.js';
import { readDer } from './der.js';
import { InvalidInput } from '../errors.js';

/** One PEM block: the label between the dashes and the DER inside. */
export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
}

const blockPattern = /-----BEGIN ([A-Z0-9 ]+)-----\r?\n([\s\S]*?)-----END \1-----/g;
const longestPem = 100_000;
const mostBlocks = 32;

/**
 * Reads every block of a PEM text (RFC 7468). It ignores text around the blocks, as OpenSSL does.
 *
 * @param field name of the input, for the error
 * @throws InvalidInput when the text has no block or too many, or a block is cut off, has headers, or does not hold exactly
 *   one DER value
 */
export function readPemBlocks(text: string, field: string): PemBlock[] {
  if (text.length > longestPem) {
    throw new InvalidInput({
      field,
      expected: `at most ${longestPem} characters`,
      message: 'The PEM text is too long.',
    });
  }
  const begun = text.match(/-----BEGIN /g)?.length ?? 0;
  if (begun === 0) {
    throw new InvalidInput({
      field,
      expected: 'PEM text with BEGIN and END lines',
      message: 'The text holds no PEM block.',
    });
  }
  if (begun > mostBlocks) {
    throw new InvalidInput({
      field,
      expected: `at most ${mostBlocks} PEM blocks`,
      message: 'The text holds too many PEM blocks.',
    });
  }
  const matches = [...text.matchAll(blockPattern)];
  if (begun !== matches.length) {
    throw truncated(field);
  }
  return matches.map(([, label = '', body = '']) => ({ label, der: readBody(body, field) }));
}

/** Writes one PEM block with lines of 64 characters. */
export function writePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function readBody(body: string, field: string): Buffer {
  if (body.includes(':')) {
    throw new InvalidInput({
      field,
      expected: 'PEM without headers; encrypted keys as ENCRYPTED PRIVATE KEY (PKCS#8)',
      message:
        'The PEM block carries headers (the old encrypted form). Convert it first: openssl pkcs8 -topk8 -in key.pem.',
    });
  }
  const der = parseBase64(body.replaceAll(/\s/g, ''));
  if (der === null) {
    throw truncated(field);
  }
  try {
    if (readDer(der).rest.length === 0) {
      return der;
    }
  } catch {
    throw truncated(field);
  }
  throw truncated(field);
}

function truncated(field: string): InvalidInput {
  return new InvalidInput({
    field,
    expected: 'complete PEM text, from its BEGIN line to its END line',
    message: 'The PEM text is cut off or damaged.',
  });
}
