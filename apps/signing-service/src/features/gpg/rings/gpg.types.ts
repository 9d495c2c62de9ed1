import type { Access } from 'countersign';
import type { KeypairRow, KeypairWithActions } from '../../keypairs/public.js';

/** Access to a master key, for actions `keypair.*` and `gpg-master-key.*`. */
export type MasterKeyAccess = Access<string, KeypairRow>;

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

/** What a client sees of a master key: the keypair and its ring. */
export interface MasterKeyAnswer extends KeypairWithActions, Omit<PublicRing, 'algorithm'> {}

/** The answer to a revocation. */
export interface RevokedMasterKey extends MasterKeyAnswer {
  /** Armored. Everybody who has the public key imports it. `publicKeyArmored` contains the same revocation. */
  readonly revocationCertificate: string;
}

/** What a client sees of a signature. */
export interface GpgSignatureAnswer {
  readonly signatureId: string;
  /** Armored, detached. */
  readonly signature: string;
  /** Fingerprint of the key that signed, usually a subkey. */
  readonly fingerprint: string;
  /** Algorithm of that key. */
  readonly algorithm: string;
  /** The release that counts the signature. */
  readonly releaseId: string | null;
}
