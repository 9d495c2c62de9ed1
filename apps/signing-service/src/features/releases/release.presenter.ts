/** A row of the table of releases as it is answered. Names every column that leaves, so that no other does. */
import type { GivenVote } from '../../authorization/approvals/approvals.types.js';
import { releaseStatus } from './release.state.js';
import type { Participants, ReleaseAnswer, ReleaseRow } from './release.types.js';

/** What belongs to a release besides its row. */
interface Belongings {
  readonly keypairIds: readonly string[];
  readonly participants: Participants;
  readonly votes: readonly GivenVote[];
}

/** The answer for one row, with its state at `now`. */
export function presentRelease(
  row: ReleaseRow,
  { keypairIds, participants, votes }: Belongings,
  now: Date,
): ReleaseAnswer {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    status: releaseStatus(row, now, keypairIds.length > 0),
    keypairIds,
    windowStart: row.windowStart,
    windowEnd: row.windowEnd,
    maxSignatures: row.maxSignatures,
    signatureCount: row.signatureCount,
    participants,
    requiredApprovals: row.requiredApprovals,
    votes,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt,
  };
}
