/** The words of keypairs inside the service: the row, what is answered, what is stored anew. No rule enters here. */
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A keypair as stored, wrapped private half included: never answered as it is. */
export type KeypairRow = Selectable<Database['keypair']>;

/** Who is named on a keypair, by ids, ascending. */
export interface Assignees {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** A keypair as answered, http-contract.md section 2. INVARIANT: no private material, wrapped or not. */
export interface KeypairAnswer
  extends
    Assignees,
    Pick<
      KeypairRow,
      | 'id'
      | 'kind'
      | 'alias'
      | 'algorithm'
      | 'type'
      | 'status'
      | 'access'
      | 'teamId'
      | 'profileId'
      | 'publicKeyPem'
      | 'publicKeyArmored'
      | 'defaultCertificateId'
      | 'revokedAt'
      | 'createdBy'
      | 'createdAt'
    > {}

/** A keypair with the actions that the catalogue gives a caller on it. */
export interface PermittedKeypair {
  readonly row: KeypairRow;
  readonly actions: readonly string[];
}

/** A keypair as answered to one caller. */
export interface KeypairWithActions extends KeypairAnswer {
  readonly actions: readonly string[];
}

/** Key material ready for its row: sealed for this very id. */
export interface SealedKey {
  readonly id: string;
  readonly algorithm: string;
  readonly wrappedPrivateKey: Buffer;
  readonly publicKeyPem: string | null;
  /** OpenPGP keys only. */
  readonly publicKeyArmored?: string | undefined;
  /** Fingerprint of the master key; OpenPGP keys only. */
  readonly gpgFingerprint?: string | undefined;
}

/** A keypair that is about to be stored. */
export interface NewKeypair {
  readonly accountId: string;
  /** The creator, who becomes assigned (domain.md A9). */
  readonly createdBy: string;
  readonly key: SealedKey;
  readonly alias: string;
  readonly access: 'open' | 'restricted';
  /** Default `standard`. */
  readonly kind?: KeypairRow['kind'] | undefined;
  /** Default `production`. */
  readonly type?: KeypairRow['type'] | undefined;
  /** Default `online`. A test keypair is always online. */
  readonly status?: KeypairRow['status'] | undefined;
  readonly profileId?: string | undefined;
}
