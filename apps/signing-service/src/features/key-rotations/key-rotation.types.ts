import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

export type KeyRotationRow = Selectable<Database['keyRotation']>;
export type KeyRotationAccess = Access<string, KeyRotationRow>;

/** A keypair of a rotation. */
export interface RotationMember {
  readonly keypairId: string;
  /** Whether the rotation can move on to it: a production keypair that signs and has a default certificate (docs/domain/objects.md keypairs). */
  readonly usable: boolean;
}

/** What a client sees of a rotation. */
export interface KeyRotationAnswer extends Omit<KeyRotationRow, 'accountId'> {
  /** The keypairs that the caller may view, in the order of the rotation (docs/domain/readings.md A7). */
  readonly keypairIds: readonly string[];
  /** The keypair that the alias means now; `null` when the caller may not view it or the rotation has none. */
  readonly currentKeypairId: string | null;
}

export interface KeyRotationWithActions extends KeyRotationAnswer {
  readonly actions: readonly string[];
}
