/** The words of releases inside the service. No rule enters here. */
import type { Selectable } from 'kysely';
import type { GivenVote } from '../approvals/approvals.types.js';
import type { Database } from '../storage/database.types.js';

/** A release as stored. */
export type ReleaseRow = Selectable<Database['release']>;

/** A release as answered. */
export interface ReleaseAnswer extends Omit<ReleaseRow, 'accountId'> {
  /** Every keypair of it, also those that the caller may not view: an approver must know what is countersigned. */
  readonly keypairIds: readonly string[];
  /** The votes, in the order in which they were given. */
  readonly votes: readonly GivenVote[];
}

/** A release as answered to one caller. */
export interface ReleaseWithActions extends ReleaseAnswer {
  readonly actions: readonly string[];
}
