import { generateKey, readPrivateKey } from 'openpgp';
import type { PrivateKey, SubkeyOptions } from 'openpgp';
import { InvalidInput } from '../errors.js';
import { limitToCertifying } from './certify-only.js';
import { bindForRpm } from './readable-by-rpm.js';

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

/** Algorithms of new GPG keys. */
export const gpgAlgorithms = ['ED25519', 'RSA_3072', 'RSA_4096'] as const;

/** What a new GPG key is. */
export interface GpgKeyOptions {
  /** Default `ED25519`. */
  readonly algorithm?: (typeof gpgAlgorithms)[number] | undefined;
  /** Days until the key expires, from now. Default: it does not expire. */
  readonly validityDays?: number | undefined;
}

const daySeconds = 86_400;

// GnuPG 2.2 reads only the older key type on this curve, not the one of RFC 9580.
const curve = 'ed25519Legacy';
const longestName = 128;
const longestEmail = 254;
const namePattern = /^[^<>()\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u;
const emailPattern =
  /^[^\s<>()[\]\\,;:@"\p{Cc}\p{Cf}]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/u;

/**
 * Creates a master key that can only certify, with one signing subkey of the same algorithm and validity. GnuPG 2.2 and rpm 4.18
 * can read it.
 *
 * @throws InvalidInput naming `name` or `email`
 */
export async function createGpgMasterKey(
  identity: GpgIdentity,
  options: GpgKeyOptions = {},
): Promise<GpgRing> {
  const userId = parseIdentity(identity);
  const kind = kindOf(options);
  const { privateKey } = await generateKey({
    ...kind,
    userIDs: [userId],
    subkeys: [{ ...kind, sign: true }],
    format: 'object',
  });
  await limitToCertifying(privateKey);
  for (const subkey of privateKey.subkeys) await bindForRpm(privateKey, subkey);
  return describeRing(privateKey);
}

/**
 * Adds a signing subkey to the master key. Later signatures use the new subkey.
 *
 * @param secretRing transferable secret key, binary; the caller zeroes it
 */
export async function addGpgSubkey(
  secretRing: Uint8Array,
  options: GpgKeyOptions = {},
): Promise<GpgRing> {
  const ring = await openRing(secretRing);
  const extended = await ring.addSubkey({ ...kindOf(options), sign: true });
  const added = extended.subkeys.at(-1);
  if (added !== undefined) await bindForRpm(extended, added);
  return describeRing(extended);
}

function kindOf({ algorithm = 'ED25519', validityDays }: GpgKeyOptions): SubkeyOptions {
  const validity =
    validityDays === undefined ? {} : { keyExpirationTime: validityDays * daySeconds };
  switch (algorithm) {
    case 'ED25519':
      return { ...validity, type: 'ecc', curve };
    case 'RSA_3072':
      return { ...validity, type: 'rsa', rsaBits: 3072 };
    case 'RSA_4096':
      return { ...validity, type: 'rsa', rsaBits: 4096 };
  }
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
