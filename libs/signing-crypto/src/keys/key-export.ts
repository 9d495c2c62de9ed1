import { InvalidInput } from '../errors.js';
import { encryptPkcs8 } from './pbes2.js';
import { writePem } from '../encoding/pem.js';

/** Fewest characters of a passphrase that protects an exported key. */
export const shortestPassphrase = 12;
/** Most characters of a passphrase that protects an exported key. */
export const longestPassphrase = 1024;

/**
 * Checks the passphrase that will protect an exported key.
 *
 * @throws InvalidInput naming `passphrase`
 */
export function parseExportPassphrase(value: unknown): string {
  if (
    typeof value !== 'string' ||
    [...value].length < shortestPassphrase ||
    [...value].length > longestPassphrase ||
    value.trim() === '' ||
    /\p{Cs}/u.test(value)
  ) {
    throw new InvalidInput({
      field: 'passphrase',
      expected: `${shortestPassphrase} to ${longestPassphrase} characters of well-formed Unicode, not only spaces`,
      message: 'The passphrase is too short, too long, blank or not text.',
    });
  }
  return value;
}

/**
 * Encrypts a private key for the person who exports it, with PBES2 and AES-256-CBC. PBKDF2 runs off the event loop.
 *
 * INVARIANT: a private key leaves the service only encrypted. This library has no function that writes a plain one.
 *
 * @param pkcs8 private key, DER; the caller zeroes it
 * @param iterations PBKDF2 iterations, default `exportIterations`
 * @returns PEM, `ENCRYPTED PRIVATE KEY`
 * @throws InvalidInput naming `passphrase` when it is too weak
 */
export async function exportEncryptedPkcs8(
  pkcs8: Uint8Array,
  passphrase: string,
  iterations?: number,
): Promise<string> {
  return writePem(
    'ENCRYPTED PRIVATE KEY',
    await encryptPkcs8(pkcs8, parseExportPassphrase(passphrase), iterations),
  );
}
