import type { Selectable } from 'kysely';
import type { GivenVote } from '../../authorization/approvals/approvals.types.js';
import type { Database } from '../../platform/database/database.types.js';

export type ReleaseRow = Selectable<Database['release']>;

/** Ids of the participants of a release. Both lists are empty when everybody with the permission to sign takes part. */
export interface Participants {
  readonly users: readonly string[];
  /** The members of an active group take part. */
  readonly groups: readonly string[];
}

/** What a client sees of a release. */
export interface ReleaseAnswer extends Omit<
  ReleaseRow,
  'accountId' | 'participantsOnly' | 'namesKeypairs' | 'requestedWith'
> {
  /** All its keypairs, also those that the caller may not view: an approver must know what is signed. */
  readonly keypairIds: readonly string[];
  readonly participants: Participants;
  /** The votes, oldest first. */
  readonly votes: readonly GivenVote[];
}

export interface ReleaseWithActions extends ReleaseAnswer {
  readonly actions: readonly string[];
}
