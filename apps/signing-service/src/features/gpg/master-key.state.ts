/** Which actions the state of a master key leaves beyond what that of its keypair does. Who may do them is judged before. */
import type { KeypairRow } from '../keypairs/public.js';

/** What a ring can do now. */
export interface AbleRing {
  /** Whether a key of it signs. */
  readonly signs: boolean;
  /** Whether another subkey fits. */
  readonly hasRoom: boolean;
}

const unlessRevoked: ReadonlySet<string> = new Set([
  'gpg-master-key.suspend',
  'gpg-master-key.unsuspend',
  'gpg-master-key.revoke',
]);

/**
 * The actions that can succeed now (http-contract.md section 1): a revoked master key is renamed, reassigned or deleted, no
 * more; a subkey is added while the master key is online and its ring has room.
 */
export function possibleOnMasterKey(
  { revokedAt, status }: Pick<KeypairRow, 'revokedAt' | 'status'>,
  actions: readonly string[],
  { signs, hasRoom }: AbleRing,
): readonly string[] {
  return actions.filter((name) => {
    if (name === 'keypair.sign') return signs;
    if (name === 'gpg-subkey.create') return revokedAt === null && status === 'online' && hasRoom;
    return revokedAt === null || !unlessRevoked.has(name);
  });
}
