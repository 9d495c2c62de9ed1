/** Encryption of PKCS#8 under a passphrase (PBES2, RFC 8018). Key derivation runs off the event loop with a limited number of iterations. */
import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  type DerElement,
  derInteger,
  derNull,
  derObjectIdentifier,
  derOctetString,
  derSequence,
  derTag,
  readDer,
  readDerSequence,
} from '../encoding/der.js';

import { InvalidInput } from '../errors.js';

const deriveKey = promisify(pbkdf2);

/** Iterations of PBKDF2 with HMAC-SHA-256 for exported keys (OWASP password storage recommendation for this function). */
export const exportIterations = 600_000;
/** Most PBKDF2 iterations of an imported key. The caller chooses the count, so a limit protects the processor. */
export const mostImportIterations = 2_000_000;

const pbes2Oid = derObjectIdentifier('1.2.840.113549.1.5.13');
const pbkdf2Oid = derObjectIdentifier('1.2.840.113549.1.5.12');
const hmacSha256Oid = derObjectIdentifier('1.2.840.113549.2.9');
const aes256CbcOid = derObjectIdentifier('2.16.840.1.101.3.4.1.42');

const pseudoRandomFunctions = [
  { oid: derObjectIdentifier('1.2.840.113549.2.7'), digest: 'sha1' },
  { oid: hmacSha256Oid, digest: 'sha256' },
  { oid: derObjectIdentifier('1.2.840.113549.2.10'), digest: 'sha384' },
  { oid: derObjectIdentifier('1.2.840.113549.2.11'), digest: 'sha512' },
] as const;

const ciphers = [
  { oid: derObjectIdentifier('2.16.840.1.101.3.4.1.2'), name: 'aes-128-cbc', keyBytes: 16 },
  { oid: derObjectIdentifier('2.16.840.1.101.3.4.1.22'), name: 'aes-192-cbc', keyBytes: 24 },
  { oid: aes256CbcOid, name: 'aes-256-cbc', keyBytes: 32 },
] as const;

/**
 * Encrypts PKCS#8 bytes with AES-256-CBC under PBKDF2-HMAC-SHA-256.
 *
 * @param iterations default {@link exportIterations}
 * @returns DER of EncryptedPrivateKeyInfo (RFC 5958 section 3)
 */
export async function encryptPkcs8(
  pkcs8: Uint8Array,
  passphrase: string,
  iterations = exportIterations,
): Promise<Buffer> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const key = await deriveKey(passphrase, salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const ciphertext = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  key.fill(0);
  const derivation = derSequence(
    pbkdf2Oid,
    derSequence(
      derOctetString(salt),
      derInteger(iterations),
      derSequence(hmacSha256Oid, derNull()),
    ),
  );
  const encryption = derSequence(aes256CbcOid, derOctetString(iv));
  return derSequence(
    derSequence(pbes2Oid, derSequence(derivation, encryption)),
    derOctetString(ciphertext),
  );
}

/**
 * Decrypts an EncryptedPrivateKeyInfo that uses PBES2 with PBKDF2 (HMAC-SHA-1, -256, -384, -512) and AES-CBC.
 *
 * @param field name of the input that holds the PEM, for the error
 * @returns the decrypted bytes; CBC does not detect every wrong passphrase, so the caller must still parse them
 * @throws InvalidInput naming `field` for another scheme or too many iterations, or `passphrase` when it is wrong
 */
export async function decryptPkcs8(
  encrypted: Buffer,
  passphrase: string,
  field: string,
): Promise<Buffer> {
  const scheme = readScheme(encrypted, field);
  const key = await deriveKey(
    passphrase,
    scheme.salt,
    scheme.iterations,
    scheme.cipher.keyBytes,
    scheme.digest,
  );
  try {
    const decipher = createDecipheriv(scheme.cipher.name, key, scheme.iv);
    return Buffer.concat([decipher.update(scheme.ciphertext), decipher.final()]);
  } catch {
    throw wrongPassphrase();
  } finally {
    key.fill(0);
  }
}

/** The error for every passphrase that does not open the private key. */
export function wrongPassphrase(): InvalidInput {
  return new InvalidInput({
    field: 'passphrase',
    expected: 'the passphrase of the encrypted private key',
    message: 'The passphrase does not open the private key.',
  });
}

interface Scheme {
  readonly salt: Buffer;
  readonly iterations: number;
  readonly digest: (typeof pseudoRandomFunctions)[number]['digest'];
  readonly cipher: (typeof ciphers)[number];
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
}

function readScheme(encrypted: Buffer, field: string): Scheme {
  let scheme: Scheme | null;
  try {
    scheme = parseScheme(encrypted);
  } catch {
    scheme = null;
  }
  if (scheme === null) {
    throw new InvalidInput({
      field,
      expected:
        'PKCS#8 encrypted with PBES2, PBKDF2 and AES-CBC (the default of openssl pkcs8 -topk8)',
      message: 'The private key is encrypted in a way that is not supported.',
    });
  }
  if (scheme.iterations < 1 || scheme.iterations > mostImportIterations) {
    throw new InvalidInput({
      field,
      expected: `at most ${mostImportIterations} PBKDF2 iterations`,
      message: 'The private key is encrypted with too many iterations.',
    });
  }
  return scheme;
}

function parseScheme(encrypted: Buffer): Scheme | null {
  const [algorithm, ciphertext] = readDerSequence(readDer(encrypted).content);
  const [schemeOid, schemeParameters] = children(algorithm);
  const [derivation, encryption] = children(schemeParameters);
  const [derivationOid, derivationParameters] = children(derivation);
  const [salt, iterations, ...optional] = children(derivationParameters);
  const [cipherOid, iv] = children(encryption);
  const prf = optional.find((element) => element.tag === derTag.sequence);
  const digest =
    prf === undefined
      ? 'sha1'
      : pseudoRandomFunctions.find(({ oid }) => isOid(children(prf)[0], oid))?.digest;
  const cipher = ciphers.find(({ oid }) => isOid(cipherOid, oid));
  const supported = isOid(schemeOid, pbes2Oid) && isOid(derivationOid, pbkdf2Oid);
  if (!supported || digest === undefined || cipher === undefined) {
    return null;
  }
  return {
    salt: contentOf(salt, derTag.octetString),
    iterations: integerOf(contentOf(iterations, derTag.integer)),
    digest,
    cipher,
    iv: contentOf(iv, derTag.octetString),
    ciphertext: contentOf(ciphertext, derTag.octetString),
  };
}

function children(element: DerElement | undefined): DerElement[] {
  return readDerSequence(contentOf(element, derTag.sequence));
}

function contentOf(element: DerElement | undefined, tag: number): Buffer {
  if (element?.tag !== tag) {
    throw new RangeError('DER holds an unexpected type.');
  }
  return element.content;
}

function integerOf(content: Buffer): number {
  return content.length > 0 && content.length <= 6
    ? content.readUIntBE(0, content.length)
    : Number.POSITIVE_INFINITY;
}

function isOid(element: DerElement | undefined, oid: Buffer): boolean {
  return element?.tag === derTag.objectIdentifier && element.content.equals(readDer(oid).content);
}
