import type { Generated } from 'kysely';
import type { CreatedAt, JsonWithDefault } from './column-types.js';

/** How a request stands. `withdrawn` by its requester; `closed` because its keypair was deleted. */
type RequestStatus = 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'closed';

/** What waits for approvals, with the votes, and scans. */
export interface RequestTables {
  /** A request to hand out a private key; outlives the keypair, hence no foreign key. */
  exportRequest: {
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
  };

  /** A request to delete a keypair; outlives the keypair, hence no foreign key. */
  deleteRequest: {
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
  };

  /** One approver's vote; the primary key allows one vote per request and user. */
  approvalVote: {
    requestType: 'export' | 'delete' | 'release';
    requestId: string;
    userId: string;
    votedWith: string | null;
    vote: 'approve' | 'reject';
    comment: string | null;
    createdAt: CreatedAt;
  };

  /** The result of a unit of work of a POST with an `Idempotency-Key`. */
  idempotencyKey: {
    userId: string;
    key: string;
    /** Which unit of work of the request, from 0. */
    step: number;
    requestHash: Buffer;
    /** JSON. */
    result: string;
    createdAt: CreatedAt;
  };

  /** A window in which keypairs may sign. */
  release: {
    id: string;
    accountId: string;
    name: string;
    type: 'online' | 'offline' | 'test';
    status: 'requested' | 'approved' | 'rejected' | 'closed' | 'withdrawn';
    windowStart: Date;
    windowEnd: Date;
    maxSignatures: number | null;
    signatureCount: Generated<number>;
    requiredApprovals: Generated<number>;
    /** Whether it was made with keypairs: one that has lost all of them is closed. */
    namesKeypairs: Generated<boolean>;
    /** Only participants sign under it, also when none of them is left. */
    participantsOnly: Generated<boolean>;
    requestedBy: string;
    /** The token by which it was requested; `null` from before that was kept. */
    requestedWith: string | null;
    createdAt: CreatedAt;
  };

  /** Which keypairs a release covers. */
  releaseKeypair: {
    releaseId: string;
    keypairId: string;
  };

  /** A user who takes part in a release. */
  releaseParticipant: {
    releaseId: string;
    userId: string;
  };

  /** A group whose members take part in a release. */
  releaseParticipantGroup: {
    releaseId: string;
    groupId: string;
  };

  /** A member of a participating group when the release was approved. */
  releaseGroupMember: {
    releaseId: string;
    groupId: string;
    userId: string;
  };

  /** A scan of an uploaded file; `size` in bytes, `sha256` in hexadecimal. */
  threatScan: {
    id: string;
    accountId: string;
    name: string;
    size: number;
    sha256: string;
    status: 'queued' | 'running' | 'passed' | 'failed' | 'error';
    project: string | null;
    findings: JsonWithDefault<unknown[]>;
    error: string | null;
    createdBy: string;
    createdAt: CreatedAt;
    finishedAt: Date | null;
    /** The process that holds the file while the scan is not finished, and until when it does so for certain. */
    ownerId: string | null;
    leaseUntil: Generated<Date>;
  };
}
