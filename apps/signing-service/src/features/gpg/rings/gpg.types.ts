/** The words of master keys inside the service: what is answered of a ring besides its row. No rule enters here. */
import type { Access } from 'countersign';
import type { KeypairRow, KeypairWithActions } from '../../keypairs/public.js';

/** Access to a master key, for `keypair.*` and `gpg-master-key.*` alike. */
export type MasterKeyAccess = Access<KeypairRow>;

/** A key below a master key. It lives in the ring of its master and has no row, no assignment and no route of its own. */
export interface GpgSubkey {
  /** Upper-case hexadecimal, as GnuPG prints it. */
  readonly fingerprint: string;
  readonly algorithm: string;
  readonly createdAt: Date;
}

/** What the public half of a ring says of itself. */
export interface PublicRing {
  /** Of the master key; upper-case hexadecimal, as GnuPG prints it. */
  readonly fingerprint: string;
  /** Algorithm of the master key; its subkeys may have others. */
  readonly algorithm: string;
  /** User ids such as `Release <release@example.org>`. */
  readonly userIds: readonly string[];
  /** In the order of the ring. */
  readonly subkeys: readonly GpgSubkey[];
}

/** A master key as answered to one caller: a keypair record, http-contract.md section 2, and its ring. */
export interface MasterKeyAnswer extends KeypairWithActions, Omit<PublicRing, 'algorithm'> {}

/** A revoked master key, with what its owner publishes. */
export interface RevokedMasterKey extends MasterKeyAnswer {
  /** Armored: whoever holds the public key imports it and sees the key as revoked. `publicKeyArmored` holds the same revocation. */
  readonly revocationCertificate: string;
}

/** A signature as answered, http-contract.md section 2. */
export interface GpgSignatureAnswer {
  readonly signatureId: string;
  /** Armored, detached. */
  readonly signature: string;
  /** Fingerprint of the key of the ring that signed: as a rule a subkey. */
  readonly fingerprint: string;
  /** Algorithm of that key. */
  readonly algorithm: string;
  /** The release that the signature counts for. */
  readonly releaseId: string | null;
}
