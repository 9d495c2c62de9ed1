/** Takes from a new OpenPGP master key the right to sign data, which the library always gives; only its self-certification changes. */
import { SignaturePacket, config, enums } from 'openpgp';
import type { PrivateKey, SecretKeyPacket, UserIDPacket } from 'openpgp';
import { KeyCannot } from '../errors.js';

/** `SignaturePacket.sign` as it is: its published type names neither the packets of a certification nor the configuration. */
type CertifyUserId = (
  key: SecretKeyPacket,
  certified: { readonly userID: UserIDPacket; readonly key: SecretKeyPacket },
  date: Date,
  detached: boolean,
  configuration: typeof config,
) => Promise<void>;

/**
 * Replaces the self-certification of every user id by one that allows certifying only (RFC 9580 section 5.2.3.29), with the
 * same preferences.
 *
 * @param ring new ring without passphrase; changed in place
 * @throws KeyCannot when the secret part of the master key is not there
 */
export async function limitToCertifying(ring: PrivateKey): Promise<void> {
  const master = ring.keyPacket;
  if (!('privateParams' in master)) {
    throw new KeyCannot('The secret part of the GPG master key is missing.');
  }
  for (const user of ring.users) {
    const [made] = user.selfCertifications;
    if (user.userID === null || made === undefined) {
      throw new KeyCannot('The GPG master key has a user id that it did not certify.');
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
