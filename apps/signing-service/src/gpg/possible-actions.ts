/** Which actions on a master key its state leaves; the others are those of its keypair. Who may do them is judged before. */
import { mostSubkeys } from '../crypto/gpg-secring.js';
import type { MasterKeyAnswer } from './gpg.types.js';

type MasterKeyState = Pick<MasterKeyAnswer, 'revokedAt' | 'status' | 'subkeys'>;

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
  { revokedAt, status, subkeys }: MasterKeyState,
  actions: readonly string[],
): readonly string[] {
  const certifies = revokedAt === null && status === 'online' && subkeys.length < mostSubkeys;
  return actions.filter((name) =>
    name === 'gpg-subkey.create' ? certifies : revokedAt === null || !unlessRevoked.has(name),
  );
}
