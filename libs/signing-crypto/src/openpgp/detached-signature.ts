import { PacketList, Signature } from 'openpgp';
import type { PrivateKey, SignaturePacket, Subkey } from 'openpgp';
import { InvalidInput, KeyCannot } from '../errors.js';
import { makeSignature, type SecretPacket } from './prehashed-signature.js';
import { openRing } from './ring.js';
import { SignedContent } from './signed-content.js';

/**
 * Signs a message with the newest valid signing subkey, or with the key of the ring that is named. A ring without a signing subkey
 * signs with its master key, if that can sign.
 *
 * @param secretRing transferable secret key, binary; the caller zeroes it
 * @param content a whole message, or what was hashed of a stream
 * @param fingerprint of the key that signs, hexadecimal; default: the newest
 * @returns armored detached signature
 * @throws KeyCannot when no key of the ring can sign now (revoked, expired, certify only); InvalidInput naming `keyFingerprint`
 * when the ring does not have the key
 */
export async function signWithGpg(
  secretRing: Uint8Array,
  content: Uint8Array | SignedContent,
  fingerprint?: string,
): Promise<string> {
  const ring = await openRing(secretRing);
  const key = fingerprint === undefined ? undefined : keyOf(ring, fingerprint);
  const signingKey = await signingKeyOf(ring, key);
  if (signingKey === null) {
    throw new KeyCannot(
      key === undefined
        ? 'No key of this GPG ring may sign.'
        : 'This key of the GPG ring may not sign.',
    );
  }
  const whole = content instanceof SignedContent ? content : SignedContent.of(content);
  const packet = await makeSignature(signingKey.keyPacket as SecretPacket, whole);
  const packets = new PacketList<SignaturePacket>();
  packets.push(packet);
  return new Signature(packets).armor();
}

/** Returns the key of a ring that can sign now and whose secret part is present, or `null`. */
export async function signingKeyOf(
  ring: PrivateKey,
  wanted?: PrivateKey | Subkey,
): Promise<PrivateKey | Subkey | null> {
  try {
    const key = await ring.getSigningKey(wanted?.getKeyID());
    const { keyPacket } = key;
    const usable =
      'isMissingSecretKeyMaterial' in keyPacket && !keyPacket.isMissingSecretKeyMaterial();
    return usable ? key : null;
  } catch {
    return null;
  }
}

function keyOf(ring: PrivateKey, fingerprint: string): PrivateKey | Subkey {
  const found = ring.getKeys().find((key) => key.getFingerprint() === fingerprint.toLowerCase());
  if (found !== undefined) return found;
  throw new InvalidInput({
    field: 'keyFingerprint',
    expected: 'the fingerprint of a key of this ring',
    message: 'The ring does not have this key.',
  });
}
