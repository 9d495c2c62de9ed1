/** Which keypair of a rotation is the current one, and which follows. Storage does not enter here. */
import type { RotationMember } from './key-rotation.types.js';

/**
 * The keypair that the rotation's alias stands for: the stored one while it is a member, otherwise the first.
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

/** The next usable keypair after the current one, around the end of the list; `undefined` when there is no other. */
export function successorOf(
  members: readonly RotationMember[],
  current: string,
): string | undefined {
  const at = members.findIndex(({ keypairId }) => keypairId === current);
  const following = [...members.slice(at + 1), ...members.slice(0, Math.max(at, 0))];
  return following.find(({ usable }) => usable)?.keypairId;
}

/** When a rotation is due again. @param days days */
export function dueAfter(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 86_400_000);
}
