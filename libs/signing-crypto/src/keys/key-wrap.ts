/** Wraps private key bytes for storage under the key-encryption key; the wrapped form is all that storage ever sees. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyUnwrapFailed } from '../errors.js';

/** Length of the key-encryption key in bytes (AES-256). */
export const keyEncryptionKeyBytes = 32;

const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + nonceBytes;
const canonicalUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Encrypts private key bytes with AES-256-GCM (NIST SP 800-38D).
 *
 * Format 1: version (1 byte) · nonce (12 random bytes) · tag (16 bytes) · ciphertext. The version byte and the key id are
 * additional data, so a wrapped key copied to the row of another keypair does not open.
 *
 * @param privateKey bytes to protect; left untouched, the owner zeroes them
 * @param keyEncryptionKey 32 bytes
 * @param keyId canonical lower-case UUID of the record that will hold the result
 * @throws RangeError when the key-encryption key, the key id or the private key has the wrong shape: a programming mistake
 */
export function wrapPrivateKey(
  privateKey: Uint8Array,
  keyEncryptionKey: Uint8Array,
  keyId: string,
): Buffer {
  if (privateKey.length === 0) {
    throw new RangeError('There is no private key to wrap.');
  }
  const additionalData = additionalDataFor(keyEncryptionKey, keyId);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyEncryptionKey, nonce, {
    authTagLength: tagBytes,
  }).setAAD(additionalData);
  const ciphertext = Buffer.concat([cipher.update(privateKey), cipher.final()]);
  return Buffer.concat([Buffer.of(formatVersion), nonce, cipher.getAuthTag(), ciphertext]);
}

/**
 * Opens what {@link wrapPrivateKey} made.
 *
 * @returns the private key bytes; zero them after use (see {@link withUnwrappedKey})
 * @throws KeyUnwrapFailed for every reason alike
 * @throws RangeError when the key-encryption key or the key id has the wrong shape
 */
export function unwrapPrivateKey(
  wrapped: Uint8Array,
  keyEncryptionKey: Uint8Array,
  keyId: string,
): Buffer {
  const additionalData = additionalDataFor(keyEncryptionKey, keyId);
  if (wrapped[0] !== formatVersion || wrapped.length <= headerBytes + tagBytes) {
    throw new KeyUnwrapFailed();
  }
  const nonce = wrapped.subarray(1, headerBytes);
  const tag = wrapped.subarray(headerBytes, headerBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyEncryptionKey, nonce, {
    authTagLength: tagBytes,
  })
    .setAAD(additionalData)
    .setAuthTag(tag);
  const opened = decipher.update(wrapped.subarray(headerBytes + tagBytes));
  try {
    decipher.final();
  } catch {
    opened.fill(0);
    throw new KeyUnwrapFailed();
  }
  return opened;
}

/**
 * Lends an unwrapped private key to `use` and zeroes it afterwards, also when `use` fails.
 *
 * @throws KeyUnwrapFailed, and whatever `use` throws
 */
export async function withUnwrappedKey<T>(
  wrapped: Uint8Array,
  keyEncryptionKey: Uint8Array,
  keyId: string,
  use: (privateKey: Buffer) => Promise<T>,
): Promise<T> {
  const privateKey = unwrapPrivateKey(wrapped, keyEncryptionKey, keyId);
  try {
    return await use(privateKey);
  } finally {
    privateKey.fill(0);
  }
}

function additionalDataFor(keyEncryptionKey: Uint8Array, keyId: string): Buffer {
  if (keyEncryptionKey.length !== keyEncryptionKeyBytes) {
    throw new RangeError(`The key-encryption key must be ${keyEncryptionKeyBytes} bytes.`);
  }
  if (!canonicalUuid.test(keyId)) {
    throw new RangeError('The key id must be a canonical lower-case UUID.');
  }
  return Buffer.concat([Buffer.of(formatVersion), Buffer.from(keyId, 'ascii')]);
}
