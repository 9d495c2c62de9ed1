/** A keypair of a rotation. */
export interface RotationMember {
  readonly keypairId: string;
  /** Whether the rotation can move on to it: a production keypair that signs and has a default certificate (docs/domain/objects.md keypairs). */
  readonly usable: boolean;
}

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
