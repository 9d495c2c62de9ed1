import { enums, revokeKey } from 'openpgp';
import { KeyCannot } from '../errors.js';
import { openRing } from './ring.js';

/** The reasons of OpenPGP (RFC 9580 section 5.2.3.31), under their names in RFC 5280. */
export const gpgRevocationReasons = {
  unspecified: enums.reasonForRevocation.noReason,
  superseded: enums.reasonForRevocation.keySuperseded,
  keyCompromise: enums.reasonForRevocation.keyCompromised,
  cessationOfOperation: enums.reasonForRevocation.keyRetired,
} as const;

/** Name of a reason for revoking a master key. */
export type GpgRevocationReason = keyof typeof gpgRevocationReasons;

/** A revoked ring: two texts to publish and the ring to store. */
export interface GpgRevocation {
  /** Armored revocation certificate. Everybody who has the public key imports it. */
  readonly revocationCertificate: string;
  /** Armored public key with the revocation in it. */
  readonly publicKeyArmored: string;
  /** Revoked ring, binary, not encrypted. It cannot sign. */
  readonly secretRing: Buffer;
}

/**
 * Revokes the master key and with it every subkey. A published revocation is final.
 *
 * @param secretRing transferable secret key, binary; the caller zeroes it
 * @throws KeyCannot when the ring is already revoked
 */
export async function revokeGpgMasterKey(
  secretRing: Uint8Array,
  reason: GpgRevocationReason = 'unspecified',
): Promise<GpgRevocation> {
  const ring = await openRing(secretRing);
  if (await ring.isRevoked()) {
    throw new KeyCannot('The GPG master key is revoked already.');
  }
  const { privateKey, publicKey } = await revokeKey({
    key: ring,
    reasonForRevocation: { flag: gpgRevocationReasons[reason] },
    format: 'object',
  });
  const certificate = await privateKey.getRevocationCertificate();
  if (typeof certificate !== 'string') {
    throw new KeyCannot('The revocation certificate could not be made.');
  }
  return {
    revocationCertificate: certificate,
    publicKeyArmored: publicKey.armor(),
    secretRing: Buffer.from(privateKey.write()),
  };
}
