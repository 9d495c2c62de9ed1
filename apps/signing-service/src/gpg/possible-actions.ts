/** Which `gpg-master-key.*` actions the state of a master key leaves; the others are those of its keypair. Who may do them is judged before. */
import type { KeypairRow } from '../keypairs/keypair.types.js';

const unlessRevoked: ReadonlySet<string> = new Set([
  'gpg-master-key.suspend',
  'gpg-master-key.unsuspend',
  'gpg-master-key.revoke',
]);

/** The actions that can succeed now (http-contract.md section 1): a revoked master key is renamed, reassigned or deleted, no more. */
export function possibleOnMasterKey(
  { revokedAt }: Pick<KeypairRow, 'revokedAt'>,
  actions: readonly string[],
): readonly string[] {
  return revokedAt === null ? actions : actions.filter((name) => !unlessRevoked.has(name));
}
