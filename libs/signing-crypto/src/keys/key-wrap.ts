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
 * Wraps a private key for storage: AES-256-GCM (NIST SP 800-38D) under the key-encryption key.
 *
 * Format 1: version (1 byte) · nonce (12 random bytes) · tag (16 bytes) · ciphertext.
 *
 * INVARIANT: the version byte and the key id are additional authenticated data, so a wrapped key that is copied to the row of
 * another keypair does not open.
 *
 * @param privateKey bytes to protect; not changed, the caller zeroes them
 * @param keyEncryptionKey 32 bytes
 * @param keyId canonical lower-case UUID of the record that holds the result
 * @throws RangeError when the private key is empty, or the key-encryption key or the key id has the wrong shape
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
 * Opens a key that {@link wrapPrivateKey} wrapped.
 *
 * @returns the private key bytes; the caller zeroes them ({@link withUnwrappedKey} does so itself)
 * @throws KeyUnwrapFailed when the wrapped key does not open, for whatever reason
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
 * Unwraps a private key, passes it to `use`, and zeroes it afterwards, also when `use` fails.
 *
 * @throws KeyUnwrapFailed when the wrapped key does not open; errors of `use` pass through
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
