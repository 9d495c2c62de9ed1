/** The words of releases inside the service. No rule enters here. */
import type { Selectable } from 'kysely';
import type { GivenVote } from '../../authorization/approvals/approvals.types.js';
import type { Database } from '../../platform/database/database.types.js';

/** A release as stored. */
export type ReleaseRow = Selectable<Database['release']>;

/** Who takes part in a release, by their ids. */
export interface Participants {
  readonly users: readonly string[];
  /** Their members, as long as the group is active. */
  readonly groups: readonly string[];
}

/** A release as answered. */
export interface ReleaseAnswer extends Omit<ReleaseRow, 'accountId' | 'participantsOnly'> {
  /** Every keypair of it, also those that the caller may not view: an approver must know what is countersigned. */
  readonly keypairIds: readonly string[];
  /** Empty when everybody takes part who may sign. */
  readonly participants: Participants;
  /** The votes, in the order in which they were given. */
  readonly votes: readonly GivenVote[];
}

/** A release as answered to one caller. */
export interface ReleaseWithActions extends ReleaseAnswer {
  readonly actions: readonly string[];
}
