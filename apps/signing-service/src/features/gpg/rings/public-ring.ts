/** Reads what public OpenPGP texts say: which keys a ring has, and which of them made a signature. Nothing secret enters here. */
import { type AlgorithmInfo, enums, readKey, readSignature, type SignaturePacket } from 'openpgp';
import type { GpgSubkey, PublicRing } from './gpg.types.js';

/** OpenPGP names of the algorithms that the service also has for keypairs. */
const familiar: Readonly<Record<string, string>> = {
  eddsaLegacy: 'ED25519',
  ed25519: 'ED25519',
  'ecdsa nistP256': 'ECDSA_P256',
  'ecdsa nistP384': 'ECDSA_P384',
};

/**
 * The name of a key's algorithm as keypairs have it, such as `ED25519` or `RSA_3072`; for any other the OpenPGP names of
 * algorithm and curve, such as `ecdh curve25519Legacy`.
 */
export function algorithmName({ algorithm, bits, curve }: AlgorithmInfo): string {
  if (algorithm.startsWith('rsa')) return `RSA_${bits}`;
  const full = curve === undefined ? algorithm : `${algorithm} ${curve}`;
  return familiar[algorithm] ?? familiar[full] ?? full;
}

/**
 * Describes a public key. The signatures in it are not verified: it was made, or checked, when it was stored.
 * @throws Error of the OpenPGP library when the text is damaged
 */
export async function readPublicRing(armoredKey: string): Promise<PublicRing> {
  const key = await readKey({ armoredKey });
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    algorithm: algorithmName(key.getAlgorithmInfo()),
    userIds: key.getUserIDs(),
    subkeys: key.subkeys.map((subkey) => ({
      fingerprint: subkey.getFingerprint().toUpperCase(),
      algorithm: algorithmName(subkey.getAlgorithmInfo()),
      createdAt: subkey.getCreationTime(),
    })),
  };
}

/**
 * The fingerprint of the key that signs with the ring at a moment: the newest signing subkey that is neither revoked nor expired,
 * otherwise the master key if it may. As `readPublicRing`, it believes what the ring says of itself: lists ask for many rings.
 * @returns `undefined` when none may sign
 */
export async function signerAt(armoredKey: string, now: Date): Promise<string | undefined> {
  const ring = await readKey({ armoredKey });
  const own = newest(ring.users.flatMap(({ selfCertifications }) => selfCertifications));
  if (own === undefined || isExpired(ring.getCreationTime(), own, now)) return undefined;
  const [subkey] = ring.subkeys
    .filter((each) => {
      const bound = newest(each.bindingSignatures);
      if (bound === undefined || each.revocationSignatures.length > 0) return false;
      return signsData(bound) && !isExpired(each.getCreationTime(), bound, now);
    })
    .toSorted((a, b) => b.getCreationTime().getTime() - a.getCreationTime().getTime());
  const signer = subkey ?? (signsData(own) ? ring : undefined);
  return signer?.getFingerprint().toUpperCase();
}

function newest(signatures: readonly SignaturePacket[]): SignaturePacket | undefined {
  const madeAt = ({ created }: SignaturePacket) => created?.getTime() ?? 0;
  return signatures.toSorted((a, b) => madeAt(b) - madeAt(a))[0];
}

function signsData({ keyFlags }: SignaturePacket): boolean {
  return ((keyFlags?.[0] ?? 0) & enums.keyFlags.signData) !== 0;
}

/** RFC 9580 section 5.2.3.13: seconds after the creation of the key; zero is never. */
function isExpired(created: Date, { keyExpirationTime }: SignaturePacket, now: Date): boolean {
  const seconds = keyExpirationTime ?? 0;
  return seconds > 0 && created.getTime() + seconds * 1000 <= now.getTime();
}

/**
 * The key of `ring` that made a signature.
 * @param armoredSignature made by this ring
 */
export async function signerIn(
  { fingerprint, algorithm, subkeys }: PublicRing,
  armoredSignature: string,
): Promise<Pick<GpgSubkey, 'fingerprint' | 'algorithm'>> {
  const { packets } = await readSignature({ armoredSignature });
  const issuer = Buffer.from(packets[0]?.issuerFingerprint ?? [])
    .toString('hex')
    .toUpperCase();
  const signer = [{ fingerprint, algorithm }, ...subkeys].find((key) => key.fingerprint === issuer);
  if (signer === undefined) throw new Error('The signature names no key of its ring.');
  return signer;
}
