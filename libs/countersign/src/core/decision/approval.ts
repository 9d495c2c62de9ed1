/** Approvals by several people: one vote per person, a quorum, and the first rejection closes. */

/** One person's vote on one request. */
export interface Vote {
  readonly voterId: string;
  readonly vote: 'approve' | 'reject';
}

/** The state of a request. `approved` and `rejected` are final. */
export type ApprovalState = 'pending' | 'approved' | 'rejected';

/** Why a vote was not taken: a conflict of state, not a denial. */
export type VoteConflict = 'closed' | 'voted-already';

/** What came of a vote. */
export type VoteOutcome =
  | { readonly taken: true; readonly votes: readonly Vote[]; readonly state: ApprovalState }
  | { readonly taken: false; readonly conflict: VoteConflict };

/** What a request needs. */
export interface ApprovalRule {
  /** Approvals by different people, 1 or more. */
  readonly required: number;
  /**
   * Whether a voter may still approve *now*: the vote of an approver who was disabled or lost the right does not count
   * (docs/domain/rules.md rule 8).
   */
  readonly entitled: (voterId: string) => boolean;
}

/**
 * The state of a request with these votes. Any rejection closes it; approvals count once per person and only from those
 * who are still entitled.
 * INVARIANT: nothing but `approve` of a voter for whom `entitled` answers literally `true` counts as an approval.
 * @throws RangeError when `required` is no positive integer
 */
export function tally(votes: readonly Vote[], { required, entitled }: ApprovalRule): ApprovalState {
  if (!Number.isSafeInteger(required) || required < 1) {
    throw new RangeError(`A request needs at least one approval, not ${required}.`);
  }
  if (votes.some(({ vote }) => vote === 'reject')) return 'rejected';
  const approvers = votes
    .filter(({ vote, voterId }) => vote === 'approve' && entitled(voterId) === true)
    .map(({ voterId }) => voterId);
  return new Set(approvers).size >= required ? 'approved' : 'pending';
}

/**
 * Adds one vote to a request that is pending. Whether the voter may vote at all is decided before, by the catalogue.
 * Earlier approvals may reach the quorum by now, when an approver is entitled again; then this vote settles it.
 * INVARIANT: the caller holds the request's row locked from reading `votes` to storing the outcome, and takes no vote on
 * a request that it has stored as approved or rejected.
 */
export function castVote(votes: readonly Vote[], vote: Vote, rule: ApprovalRule): VoteOutcome {
  if (tally(votes, rule) === 'rejected') return { taken: false, conflict: 'closed' };
  if (votes.some(({ voterId }) => voterId === vote.voterId)) {
    return { taken: false, conflict: 'voted-already' };
  }
  const all = [...votes, vote];
  return { taken: true, votes: all, state: tally(all, rule) };
}
