import type { KeypairRow } from '../keypairs/public.js';

/** Abilities of a ring now. */
export interface AbleRing {
  /** Whether it has a signing key. */
  readonly signs: boolean;
  /** Whether it has room for another subkey. */
  readonly hasRoom: boolean;
}

const unlessRevoked: ReadonlySet<string> = new Set([
  'gpg-master-key.suspend',
  'gpg-master-key.unsuspend',
  'gpg-master-key.revoke',
]);

/**
 * Returns the permitted actions that can succeed in the present state. A revoked master key can only be renamed, reassigned or
 * deleted. A subkey needs an online master key and room in the ring.
 */
export function possibleOnMasterKey(
  { revokedAt, status }: Pick<KeypairRow, 'revokedAt' | 'status'>,
  actions: readonly string[],
  { signs, hasRoom }: AbleRing,
): readonly string[] {
  return actions.filter((name) => {
    if (name === 'keypair.sign') return signs && status !== 'suspended';
    if (name === 'gpg-subkey.create') return revokedAt === null && status === 'online' && hasRoom;
    return revokedAt === null || !unlessRevoked.has(name);
  });
}
