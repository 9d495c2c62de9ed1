import type { KeyRotationRow, RotationMember } from './key-rotation.types.js';

/**
 * Returns the keypair that the alias of the rotation means now: the stored one while it is a member, otherwise the first.
 *
 * @param members in the order of the rotation
 */
export function currentOf(
  members: readonly RotationMember[],
  stored: string | null,
): string | undefined {
  const [first] = members;
  const known = members.find(({ keypairId }) => keypairId === stored);
  return (known ?? first)?.keypairId;
}

/** Returns the next usable keypair after the current one. The end of the list is followed by its start. */
export function successorOf(
  members: readonly RotationMember[],
  current: string,
): string | undefined {
  const at = members.findIndex(({ keypairId }) => keypairId === current);
  const following = [...members.slice(at + 1), ...members.slice(0, Math.max(at, 0))];
  return following.find(({ usable }) => usable)?.keypairId;
}

/** Returns the time at which a rotation is due again. */
export function dueAfter(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 86_400_000);
}

/** Returns the permitted actions that can succeed in the present state: a refresh needs another usable keypair. */
export function possibleOnKeyRotation(
  { currentKeypairId }: Pick<KeyRotationRow, 'currentKeypairId'>,
  members: readonly RotationMember[],
  actions: readonly string[],
): readonly string[] {
  const from = currentOf(members, currentKeypairId);
  const movesOn = from !== undefined && successorOf(members, from) !== undefined;
  return movesOn ? actions : actions.filter((name) => name !== 'key-rotation.refresh');
}
