import type { Generated } from 'kysely';
import type { CreatedAt } from './column-types.js';

/** How a request stands. `withdrawn` by its requester; `closed` because its keypair was deleted. */
type RequestStatus = 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'closed';

/** A request to hand out a private key; outlives the keypair, hence no foreign key. */
export interface ExportRequestTable {
  id: string;
  accountId: string;
  keypairId: string;
  reason: string;
  status: Generated<RequestStatus | 'collected'>;
  requiredApprovals: Generated<number>;
  requestedBy: string;
  /** The token by which it was made; `null` from before that was kept, as for every such column. */
  requestedWith: string | null;
  createdAt: CreatedAt;
  decidedAt: Date | null;
  collectedAt: Date | null;
  collectedWith: string | null;
}

/** A request to delete a keypair; outlives the keypair, hence no foreign key. */
export interface DeleteRequestTable {
  id: string;
  accountId: string;
  keypairId: string;
  reason: string;
  status: Generated<RequestStatus>;
  requiredApprovals: Generated<number>;
  requestedBy: string;
  requestedWith: string | null;
  createdAt: CreatedAt;
  decidedAt: Date | null;
}

/** One approver's vote; the primary key allows one vote per request and user. */
export interface ApprovalVoteTable {
  requestType: 'export' | 'delete' | 'release';
  requestId: string;
  userId: string;
  votedWith: string | null;
  vote: 'approve' | 'reject';
  comment: string | null;
  createdAt: CreatedAt;
}

/** The result of a unit of work of a POST with an `Idempotency-Key`. */
export interface IdempotencyKeyTable {
  userId: string;
  key: string;
  /** Which unit of work of the request, from 0. */
  step: number;
  requestHash: Buffer;
  /** JSON. */
  result: string;
  createdAt: CreatedAt;
}
