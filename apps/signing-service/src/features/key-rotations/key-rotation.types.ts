/** The words of key rotations inside the service. No rule enters here. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A rotation as stored. */
export type KeyRotationRow = Selectable<Database['keyRotation']>;
export type KeyRotationAccess = Access<KeyRotationRow>;

/** A keypair of a rotation. */
export interface RotationMember {
  readonly keypairId: string;
  /** Whether the rotation may move on to it: a production keypair with a default certificate (domain.md section 10.1). */
  readonly usable: boolean;
}

/** A rotation as answered. */
export interface KeyRotationAnswer extends Omit<KeyRotationRow, 'accountId'> {
  /** Those of its keypairs that the caller may view, in the order of the rotation (domain.md A7). */
  readonly keypairIds: readonly string[];
  /** The keypair that the alias stands for now; `null` when the caller may not view it, and when the rotation has none. */
  readonly currentKeypairId: string | null;
}

/** A rotation as answered to one caller. */
export interface KeyRotationWithActions extends KeyRotationAnswer {
  readonly actions: readonly string[];
}
