import { encryptKey, readPrivateKeys } from 'openpgp';
import type { PrivateKey } from 'openpgp';
import { InvalidInput } from '../errors.js';
import { describeRing, openRing } from './ring.js';
import type { GpgRing } from './ring.js';
import { unlockRing } from './unlock-thread.js';
import { parseExportPassphrase } from '../keys/key-export.js';

/** Largest armored ring, 100 KB in bytes. */
export const largestSecring = 102_400;
/** Most subkeys of an imported ring. Each one needs a slow key derivation. */
export const mostSubkeys = 16;
/** Fewest bits of an RSA key in an imported ring. GnuPG has made longer ones since 2009. */
export const fewestRsaBits = 2048;

const field = 'armored';
const beginLine = /^-----BEGIN PGP PRIVATE KEY BLOCK-----/gm;

/**
 * Reads one armored secret ring, such as `gpg --export-secret-keys --armor` writes.
 *
 * Refuses a ring that is too large, has several master keys or a short RSA key, or whose master key is revoked, expired or
 * without its secret part.
 *
 * @param passphrase required for a ring under a passphrase, refused for any other
 * @throws InvalidInput naming `armored` or `passphrase`
 */
export async function importSecring(armored: string, passphrase?: string): Promise<GpgRing> {
  const locked = await readSingleRing(armored);
  await checkMaster(locked);
  checkStrength(locked);
  const ring = await unlock(locked, passphrase);
  await checkSecretParts(ring);
  return describeRing(ring);
}

/**
 * Encrypts a ring under a passphrase.
 *
 * INVARIANT: a secret ring leaves the service only encrypted. This library has no function that writes a plain one.
 *
 * @param secretRing transferable secret key, binary; the caller zeroes it
 * @returns armored text that GnuPG and {@link importSecring} read
 * @throws InvalidInput naming `passphrase` when it is too weak
 */
export async function exportSecring(secretRing: Uint8Array, passphrase: string): Promise<string> {
  const privateKey = await openRing(secretRing);
  const locked = await encryptKey({ privateKey, passphrase: parseExportPassphrase(passphrase) });
  return locked.armor();
}

async function readSingleRing(armored: string): Promise<PrivateKey> {
  if (armored.trim() === '') {
    throw refused('a non-empty secret ring', 'The secret ring is empty.');
  }
  if (Buffer.byteLength(armored) > largestSecring) {
    throw refused(`at most ${largestSecring} bytes`, 'The secret ring is too large.');
  }
  const blocks = armored.match(beginLine)?.length ?? 0;
  if (blocks === 0) {
    throw refused('a PGP PRIVATE KEY BLOCK', 'The text holds no armored secret ring.');
  }
  const rings = await readPrivateKeys({ armoredKeys: armored }).catch(() => []);
  const [ring] = rings;
  if (blocks > 1 || rings.length > 1) {
    throw refused('one master key per file', 'The file holds several secret keys.');
  }
  if (ring === undefined) {
    throw refused(
      'complete armored text, from its BEGIN line to its END line',
      'The secret ring is cut off or damaged.',
    );
  }
  if (ring.subkeys.length > mostSubkeys) {
    throw refused(`at most ${mostSubkeys} subkeys`, 'The secret ring has too many subkeys.');
  }
  return ring;
}

async function checkMaster(ring: PrivateKey): Promise<void> {
  const packet = ring.keyPacket;
  if (!('isMissingSecretKeyMaterial' in packet) || packet.isMissingSecretKeyMaterial()) {
    throw refused(
      'a master key with its secret part',
      'The master key is empty: its secret part is missing.',
    );
  }
  if (await ring.isRevoked()) {
    throw refused('a master key that is not revoked', 'The master key is revoked.');
  }
  const expires = await ring.getExpirationTime().catch(() => null);
  if (expires instanceof Date && expires <= new Date()) {
    throw refused('a master key that has not expired', 'The master key is expired.');
  }
  try {
    await ring.verifyPrimaryKey();
  } catch {
    throw refused('a master key with a valid user id', 'The master key has no valid user id.');
  }
}

async function unlock(ring: PrivateKey, passphrase: string | undefined): Promise<PrivateKey> {
  if (ring.isDecrypted() && secretPackets(ring).every((packet) => packet.isDecrypted())) {
    if (passphrase !== undefined) {
      throw wrongPassphrase(
        'no passphrase, or a ring that is protected by it',
        'A passphrase was given, but the secret ring has none.',
      );
    }
    return ring;
  }
  if (passphrase === undefined || passphrase === '') {
    throw wrongPassphrase(
      'the passphrase of the secret ring',
      'The secret ring is protected and needs its passphrase.',
    );
  }
  if (secretPackets(ring).some(usesArgon2)) {
    throw refused(
      'a ring that GnuPG protected with an iterated and salted passphrase (S2K 3)',
      'The secret ring is protected with Argon2, which is not supported.',
    );
  }
  const opened = await unlockRing(ring.write(), passphrase);
  if (opened === null) {
    throw wrongPassphrase(
      'the passphrase of the secret ring',
      'The passphrase does not open the secret ring.',
    );
  }
  return openRing(opened);
}

/** The ring chooses the memory and time of Argon2 (RFC 9580 section 3.7.1.4), up to gigabytes. */
function usesArgon2(packet: object): boolean {
  return 's2k' in packet && (packet.s2k as { type?: unknown } | null)?.type === 'argon2';
}

function checkStrength(ring: PrivateKey): void {
  const short = ring.getKeys().some(({ keyPacket }) => {
    const { algorithm, bits = 0 } = keyPacket.getAlgorithmInfo();
    return algorithm.startsWith('rsa') && bits < fewestRsaBits;
  });
  if (!short) return;
  throw refused(
    `RSA keys of at least ${fewestRsaBits} bits`,
    'The secret ring has an RSA key that is too short.',
  );
}

async function checkSecretParts(ring: PrivateKey): Promise<void> {
  try {
    await Promise.all(secretPackets(ring).map((packet) => packet.validate()));
  } catch {
    throw refused(
      'secret parts that belong to their public parts',
      'The secret ring holds keys that do not belong together.',
    );
  }
}

function secretPackets(ring: PrivateKey) {
  return ring
    .getKeys()
    .map(({ keyPacket }) => keyPacket)
    .filter((packet) => 'validate' in packet)
    .filter((packet) => !packet.isMissingSecretKeyMaterial());
}

function refused(expected: string, message: string): InvalidInput {
  return new InvalidInput({ field, expected, message });
}

function wrongPassphrase(expected: string, message: string): InvalidInput {
  return new InvalidInput({ field: 'passphrase', expected, message });
}
