import type { ReleaseAnswer, ReleaseRow } from './release.types.js';

/** The columns that decide the state of a release. */
export type ReleaseFacts = Pick<
  ReleaseRow,
  'status' | 'windowEnd' | 'windowStart' | 'maxSignatures' | 'signatureCount'
>;

/**
 * Returns the status that clients see. `closed` is computed, not stored: a release closes when its window ends, when its
 * signatures are used up (docs/domain/objects.md releases), or when none of its keypairs is left. A rejected or
 * withdrawn release stays so.
 *
 * @param hasKeypairs default `true`, for a release that was found by one of its keypairs
 */
export function releaseStatus(
  release: ReleaseFacts,
  now: Date,
  hasKeypairs = true,
): ReleaseRow['status'] {
  const { status } = release;
  switch (status) {
    case 'rejected':
    case 'closed':
    case 'withdrawn':
      return status;
    case 'requested':
    case 'approved':
      return !hasKeypairs || release.windowEnd <= now || isUsedUp(release) ? 'closed' : status;
  }
}

/** Tells whether the release admits signatures now. Its window includes the start and excludes the end. */
export function isOpenFor(release: ReleaseFacts, now: Date): boolean {
  return releaseStatus(release, now) === 'approved' && release.windowStart <= now;
}

function isUsedUp({ maxSignatures, signatureCount }: ReleaseFacts): boolean {
  return maxSignatures !== null && signatureCount >= maxSignatures;
}

const deciding: ReadonlySet<string> = new Set(['release.approve', 'release.reject']);

/**
 * Returns the permitted actions that can succeed in the present state: each person decides once, and only on a requested
 * offline release (docs/domain/readings.md A13), its requester withdraws that, and what has ended is not closed.
 */
export function possibleOnRelease(
  { type, status }: Pick<ReleaseAnswer, 'type' | 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  const awaits = type === 'offline' && status === 'requested';
  const lasts = status === 'requested' || status === 'approved';
  return actions.filter((name) => {
    if (deciding.has(name)) return awaits && !voted;
    if (name === 'release.withdraw') return awaits;
    return lasts || name !== 'release.close';
  });
}
