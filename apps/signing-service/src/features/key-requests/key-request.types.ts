/** The words of export and delete requests inside the service. No rule enters here. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { GivenVote } from '../../authorization/approvals/approvals.types.js';
import type { Database } from '../../platform/database/database.types.js';

/** A request to hand out a private key, as stored. */
export type ExportRequestRow = Selectable<Database['exportRequest']>;
/** A request to delete a keypair, as stored. */
export type DeleteRequestRow = Selectable<Database['deleteRequest']>;
/** Either, as stored. */
export type KeyRequestRow = ExportRequestRow | DeleteRequestRow;
/** A keypair as stored, with its sealed key: never answered. */
export type KeypairRow = Selectable<Database['keypair']>;

export type ExportRequestAccess = Access<ExportRequestRow>;
export type DeleteRequestAccess = Access<DeleteRequestRow>;
export type KeypairAccess = Access<KeypairRow>;

/** The tables of requests. */
export type KeyRequestTable = 'exportRequest' | 'deleteRequest';

/** An answer with what the caller may do with it now (http-contract.md section 1). */
export type WithActions<Answer> = Answer & { readonly actions: readonly string[] };

/** An export request as shown. */
export type ShownExportRequest = Omit<ExportRequestRow, 'accountId'>;
/** A delete request as shown. */
export type ShownDeleteRequest = Omit<DeleteRequestRow, 'accountId'>;

/** A request as answered. */
export type Voted<Shown> = Shown & {
  /** The votes, in the order in which they were given. */
  readonly votes: readonly GivenVote[];
};
