import { SignaturePacket, enums } from 'openpgp';
import type { PrivateKey } from 'openpgp';
import { KeyCannot } from '../errors.js';
import { signForRpm } from './readable-by-rpm.js';

/**
 * Limits a new master key to certifying (RFC 9580 section 5.2.3.29). OpenPGP.js always lets it sign data too, so this function
 * replaces the self-certification of every user id by one with the same preferences.
 *
 * @param ring new ring without passphrase; changed in place
 * @throws KeyCannot when the secret part of the master key or the self-certification of a user id is missing
 */
export async function limitToCertifying(ring: PrivateKey): Promise<void> {
  const master = ring.keyPacket;
  if (!('privateParams' in master)) {
    throw new KeyCannot('The secret part of the GPG master key is missing.');
  }
  for (const user of ring.users) {
    const [made] = user.selfCertifications;
    if (user.userID === null || made === undefined) {
      throw new KeyCannot('The GPG master key has a user id without its certification.');
    }
    const limited = Object.assign(new SignaturePacket(), {
      signatureType: made.signatureType,
      publicKeyAlgorithm: made.publicKeyAlgorithm,
      hashAlgorithm: made.hashAlgorithm,
      keyFlags: Uint8Array.of(enums.keyFlags.certifyKeys),
      isPrimaryUserID: made.isPrimaryUserID,
      features: made.features,
      keyExpirationTime: made.keyExpirationTime,
      keyNeverExpires: made.keyNeverExpires,
      preferredSymmetricAlgorithms: made.preferredSymmetricAlgorithms,
      preferredHashAlgorithms: made.preferredHashAlgorithms,
      preferredCompressionAlgorithms: made.preferredCompressionAlgorithms,
    });
    const certified = { userID: user.userID, key: master };
    await signForRpm(limited, master, certified, made.created ?? new Date());
    user.selfCertifications = [limited];
  }
}
