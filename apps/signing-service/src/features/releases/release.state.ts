/** Where a release stands at a moment. What may be done with it does not enter here. */
import type { ReleaseRow } from './release.types.js';

/** What the state of a release is told from. */
export type ReleaseFacts = Pick<
  ReleaseRow,
  'status' | 'windowEnd' | 'windowStart' | 'maxSignatures' | 'signatureCount'
>;

/**
 * The state as answered. `closed` is computed, not stored: a release is closed from the end of its window, when an approved
 * one has used up its signatures (domain.md section 10.3), or when none of its keypairs is left, for then there is nothing to
 * countersign. A rejected one stays rejected.
 * @param hasKeypairs default: true, for whoever found the release by one of its keypairs
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
      return status;
    case 'requested':
    case 'approved':
      return !hasKeypairs || release.windowEnd <= now || isUsedUp(release) ? 'closed' : status;
  }
}

/** Whether signatures may be made under the release at this moment. The window contains its start and not its end. */
export function isOpenFor(release: ReleaseFacts, now: Date): boolean {
  return releaseStatus(release, now) === 'approved' && release.windowStart <= now;
}

function isUsedUp({ maxSignatures, signatureCount }: ReleaseFacts): boolean {
  return maxSignatures !== null && signatureCount >= maxSignatures;
}
