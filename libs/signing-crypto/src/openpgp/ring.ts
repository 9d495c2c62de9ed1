import { generateKey, readPrivateKey } from 'openpgp';
import type { PrivateKey } from 'openpgp';
import { InvalidInput } from '../errors.js';
import { limitToCertifying } from './certify-only.js';

/** A new, imported or changed ring: a master key and its subkeys. The caller wraps `secretRing`, then zeroes it. */
export interface GpgRing {
  /** Transferable secret key (RFC 9580 section 10.2), binary, not encrypted. */
  readonly secretRing: Buffer;
  readonly publicKeyArmored: string;
  /** Fingerprint of the master key in upper-case hexadecimal, as GnuPG prints it. */
  readonly fingerprint: string;
  /** Fingerprints of the subkeys, in the order of the ring. */
  readonly subkeyFingerprints: readonly string[];
  /** User ids such as `Release <release@example.org>`. */
  readonly userIds: readonly string[];
}

/** Name and e-mail address of the user id. */
export interface GpgIdentity {
  readonly name: string;
  readonly email: string;
}

// GnuPG 2.2 reads only the older key type on this curve, not the one of RFC 9580.
const curve = 'ed25519Legacy';
const longestName = 128;
const longestEmail = 254;
const namePattern = /^[^<>()\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u;
const emailPattern =
  /^[^\s<>()[\]\\,;:@"\p{Cc}\p{Cf}]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/u;

/**
 * Creates a master key that can only certify, with one signing subkey (docs/domain/readings.md D17). GnuPG 2.2 can read it.
 *
 * @throws InvalidInput naming `name` or `email`
 */
export async function createGpgMasterKey(identity: GpgIdentity): Promise<GpgRing> {
  const userId = parseIdentity(identity);
  const { privateKey } = await generateKey({
    type: 'ecc',
    curve,
    userIDs: [userId],
    subkeys: [{ type: 'ecc', curve, sign: true }],
    format: 'object',
  });
  await limitToCertifying(privateKey);
  return describeRing(privateKey);
}

/**
 * Adds a signing subkey to the master key. Later signatures use the new subkey.
 *
 * @param secretRing transferable secret key, binary; the caller zeroes it
 */
export async function addGpgSubkey(secretRing: Uint8Array): Promise<GpgRing> {
  const ring = await openRing(secretRing);
  return describeRing(await ring.addSubkey({ type: 'ecc', curve, sign: true }));
}

/**
 * Opens a stored ring.
 *
 * @throws Error of OpenPGP.js when the bytes are damaged; stored rings were checked at import
 */
export function openRing(secretRing: Uint8Array): Promise<PrivateKey> {
  return readPrivateKey({ binaryKey: secretRing });
}

/** Serialises a ring and reads its fingerprints and user ids. */
export function describeRing(ring: PrivateKey): GpgRing {
  return {
    secretRing: Buffer.from(ring.write()),
    publicKeyArmored: ring.toPublic().armor(),
    fingerprint: ring.getFingerprint().toUpperCase(),
    subkeyFingerprints: ring.subkeys.map((subkey) => subkey.getFingerprint().toUpperCase()),
    userIds: ring.getUserIDs(),
  };
}

function parseIdentity({ name, email }: GpgIdentity): GpgIdentity {
  const trimmed = name.trim();
  if (trimmed.length < 1 || trimmed.length > longestName || !namePattern.test(trimmed)) {
    throw new InvalidInput({
      field: 'name',
      expected: `1 to ${longestName} visible characters without < > ( )`,
      message: 'The name cannot be part of an OpenPGP user id.',
    });
  }
  if (email.length > longestEmail || !emailPattern.test(email)) {
    throw new InvalidInput({
      field: 'email',
      expected: 'an e-mail address such as release@example.org',
      message: 'The e-mail address is not valid.',
    });
  }
  return { name: trimmed, email };
}
