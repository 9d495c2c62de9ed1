import type { Generated } from 'kysely';
import type { CreatedAt, JsonWithDefault } from './column-types.js';

/** A window in which keypairs may sign. */
export interface ReleaseTable {
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
}

/** Which keypairs a release covers. */
export interface ReleaseKeypairTable {
  releaseId: string;
  keypairId: string;
}

/** A user who takes part in a release. */
export interface ReleaseParticipantTable {
  releaseId: string;
  userId: string;
}

/** A group whose members take part in a release. */
export interface ReleaseParticipantGroupTable {
  releaseId: string;
  groupId: string;
}

/** A member of a participating group when the release was approved. */
export interface ReleaseGroupMemberTable {
  releaseId: string;
  groupId: string;
  userId: string;
}

/** A scan of an uploaded file; `size` in bytes, `sha256` in hexadecimal. */
export interface ThreatScanTable {
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
}
