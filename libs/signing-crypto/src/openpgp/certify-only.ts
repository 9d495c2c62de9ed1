import { SignaturePacket, config, enums } from 'openpgp';
import type { PrivateKey, SecretKeyPacket, UserIDPacket } from 'openpgp';
import { KeyCannot } from '../errors.js';

/** The real signature of `SignaturePacket.sign`. Its published type omits the certified packets and the configuration. */
type CertifyUserId = (
  key: SecretKeyPacket,
  certified: { readonly userID: UserIDPacket; readonly key: SecretKeyPacket },
  date: Date,
  detached: boolean,
  configuration: typeof config,
) => Promise<void>;

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
      preferredSymmetricAlgorithms: made.preferredSymmetricAlgorithms,
      preferredHashAlgorithms: made.preferredHashAlgorithms,
      preferredCompressionAlgorithms: made.preferredCompressionAlgorithms,
    });
    const certify = limited.sign.bind(limited) as unknown as CertifyUserId;
    await certify(
      master,
      { userID: user.userID, key: master },
      made.created ?? new Date(),
      false,
      config,
    );
    user.selfCertifications = [limited];
  }
}
