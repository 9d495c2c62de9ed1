import { createMessage, sign } from 'openpgp';
import type { PrivateKey, Subkey } from 'openpgp';
import { KeyCannot } from '../errors.js';
import { openRing } from './ring.js';

/**
 * Signs a message with the newest valid signing subkey. A ring without such a subkey signs with its master key, if that can sign.
 *
 * @param secretRing transferable secret key, binary; the caller zeroes it
 * @returns armored detached signature
 * @throws KeyCannot when no key of the ring can sign now (revoked, expired, certify only)
 */
export async function signWithGpg(secretRing: Uint8Array, message: Uint8Array): Promise<string> {
  const ring = await openRing(secretRing);
  const signingKey = await signingKeyOf(ring);
  if (signingKey === null) {
    throw new KeyCannot('No key of this GPG ring may sign.');
  }
  return sign({
    message: await createMessage({ binary: message }),
    signingKeys: ring,
    signingKeyIDs: signingKey.getKeyID(),
    detached: true,
    format: 'armored',
  }) as Promise<string>;
}

/** Returns the key of a ring that can sign now and whose secret part is present, or `null`. */
export async function signingKeyOf(ring: PrivateKey): Promise<PrivateKey | Subkey | null> {
  try {
    const key = await ring.getSigningKey();
    const { keyPacket } = key;
    const usable =
      'isMissingSecretKeyMaterial' in keyPacket && !keyPacket.isMissingSecretKeyMaterial();
    return usable ? key : null;
  } catch {
    return null;
  }
}
