import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import type { PermittedRow } from '../../platform/http/lists/pages.service.js';

/** A keypair as stored, wrapped private half included: never answered as it is. */
export type KeypairRow = Selectable<Database['keypair']>;

/** Who is named on a keypair, by ids, ascending. */
export interface Assignees {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** A keypair with the actions that the catalogue gives a caller on it. */
export type PermittedKeypair = PermittedRow<KeypairRow>;

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
  /** The creator, who becomes assigned (docs/domain/readings.md A9). */
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
