/** What can be wrong with a chain of audit records. */

/** A place in an account's chain: what an anchor keeps outside the database. */
export interface AuditAnchor {
  readonly accountId: string;
  readonly sequence: number;
  readonly hash: string;
}

/**
 * - `edited`: a column was changed, with or without a new hash
 * - `missing`: records were deleted here
 * - `inserted`: the record was added by something else than the service
 * - `out-of-order`: the record is in the place of another
 * - `cut`: the end of the chain was removed, or the whole log replaced by an older copy
 * - `replaced`: the chain was written anew, hashes included; seen by an anchor, somewhere after the anchor before
 */
export type WrongRecord = 'edited' | 'missing' | 'inserted' | 'out-of-order' | 'cut' | 'replaced';

/** One thing wrong. The first finding of a chain is certain; later ones may follow from it. */
export interface AuditFinding {
  readonly accountId: string;
  /** Where the record is, or should be. */
  readonly sequence: number;
  /** `null` when the record is not there. */
  readonly id: string | null;
  readonly wrong: WrongRecord;
  /** A sentence for people. */
  readonly explanation: string;
}
