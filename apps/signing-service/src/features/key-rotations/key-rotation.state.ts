/** Which actions on a rotation its keypairs leave. Who may do them is judged before. */
import type { KeyRotationRow, RotationMember } from './key-rotation.types.js';
import { currentOf, successorOf } from './rotation-order.js';

/** The actions that can succeed now (http-contract.md section 1): without another usable keypair there is nothing to move on to. */
export function possibleOnKeyRotation(
  { currentKeypairId }: Pick<KeyRotationRow, 'currentKeypairId'>,
  members: readonly RotationMember[],
  actions: readonly string[],
): readonly string[] {
  const from = currentOf(members, currentKeypairId);
  const movesOn = from !== undefined && successorOf(members, from) !== undefined;
  return movesOn ? actions : actions.filter((name) => name !== 'key-rotation.refresh');
}
