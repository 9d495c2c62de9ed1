import { type AlgorithmInfo, enums, readKey, readSignature, type SignaturePacket } from 'openpgp';

/** A subkey. It is part of the ring of its master key and has no row, no assignment and no route. */
export interface GpgSubkey {
  /** In upper-case hexadecimal, as GnuPG prints it. */
  readonly fingerprint: string;
  readonly algorithm: string;
  readonly createdAt: Date;
  /** `null`: it does not expire by itself, only with its master key. */
  readonly expiresAt: Date | null;
}

/** The contents of a public ring. */
export interface PublicRing {
  /** Fingerprint of the master key in upper-case hexadecimal, as GnuPG prints it. */
  readonly fingerprint: string;
  /** Algorithm of the master key. Subkeys may have others. */
  readonly algorithm: string;
  /** User ids such as `Release <release@example.org>`. */
  readonly userIds: readonly string[];
  /** `null`: the master key does not expire. */
  readonly expiresAt: Date | null;
  /** In the order of the ring. */
  readonly subkeys: readonly GpgSubkey[];
}

/** Algorithms that keypairs have too, by their OpenPGP names. */
const keypairNames: Readonly<Record<string, string>> = {
  eddsaLegacy: 'ED25519',
  ed25519: 'ED25519',
  'ecdsa nistP256': 'ECDSA_P256',
  'ecdsa nistP384': 'ECDSA_P384',
};

/**
 * Returns the name of a key algorithm: that of keypairs, such as `ED25519` or `RSA_3072`, or for other algorithms the OpenPGP
 * names of algorithm and curve, such as `ecdh curve25519Legacy`.
 */
export function algorithmName({ algorithm, bits, curve }: AlgorithmInfo): string {
  if (algorithm.startsWith('rsa')) return `RSA_${bits}`;
  const full = curve === undefined ? algorithm : `${algorithm} ${curve}`;
  return keypairNames[algorithm] ?? keypairNames[full] ?? full;
}

/**
 * Reads a stored public ring. It does not verify the signatures in it, because they were checked when the ring was stored.
 *
 * @throws Error of OpenPGP.js when the text is damaged
 */
export async function readPublicRing(armoredKey: string): Promise<PublicRing> {
  const key = await readKey({ armoredKey });
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    algorithm: algorithmName(key.getAlgorithmInfo()),
    userIds: key.getUserIDs(),
    expiresAt: expiryOf(
      key.getCreationTime(),
      newest(key.users.flatMap(({ selfCertifications }) => selfCertifications)),
    ),
    subkeys: key.subkeys.map((subkey) => ({
      fingerprint: subkey.getFingerprint().toUpperCase(),
      algorithm: algorithmName(subkey.getAlgorithmInfo()),
      createdAt: subkey.getCreationTime(),
      expiresAt: expiryOf(subkey.getCreationTime(), newest(subkey.bindingSignatures)),
    })),
  };
}

/**
 * Returns the fingerprint of the key that signs at `now`: the newest signing subkey that is neither revoked nor expired, or the
 * master key if it can sign. Like `readPublicRing` it verifies no signature, because lists read many rings.
 *
 * @returns `undefined` when no key can sign
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

/** The expiration time is in seconds after the creation of the key; 0 means never (RFC 9580 section 5.2.3.13). */
function expiryOf(created: Date, signature: SignaturePacket | undefined): Date | null {
  const seconds = signature?.keyExpirationTime ?? 0;
  return seconds > 0 ? new Date(created.getTime() + seconds * 1000) : null;
}

function isExpired(created: Date, signature: SignaturePacket, now: Date): boolean {
  const expires = expiryOf(created, signature);
  return expires !== null && expires <= now;
}

/**
 * Returns the key of a ring that made a signature.
 *
 * @param armoredSignature signature of this ring
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
