import type { ApprovalState, Principal } from 'countersign';

/** What can be voted on. */
export type RequestType = 'export' | 'delete' | 'release';

/** The state of a request after a vote; the last two are final. */
export type RequestVerdict = ApprovalState;

/** A request, as far as votes on it are concerned. */
export interface VotedRequest {
  readonly type: RequestType;
  readonly requestId: string;
  readonly accountId: string;
  /** Approvals by different people that the request needs. */
  readonly required: number;
  /**
   * Whether an earlier approver would be accepted again now, for example because `lookup.one(voter, requestId, { using: trx })` offers
   * the action. Disabled people never are.
   */
  readonly mayStillApprove: (voter: Principal) => Promise<boolean>;
}

/** One vote, about to be given. */
export interface Ballot extends VotedRequest {
  readonly voter: Principal;
  readonly vote: 'approve' | 'reject';
  readonly comment?: string | undefined;
}

/** One vote as given. */
export interface GivenVote {
  readonly userId: string;
  readonly vote: 'approve' | 'reject';
  readonly comment: string | null;
  readonly createdAt: Date;
}

/** The votes on one request, for one caller. */
export interface ShownVotes {
  /** In the order in which they were given. */
  readonly given: readonly GivenVote[];
  /** Whether the caller has voted, or somebody with whom they have one vote together: `vote` takes no other from them. */
  readonly voted: boolean;
}
