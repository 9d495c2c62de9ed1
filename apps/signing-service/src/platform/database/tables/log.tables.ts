import type { Generated } from 'kysely';
import type { AppendOnly, CreatedAt, Json } from './column-types.js';

/** One signing attempt; names its keypair and alias even after the keypair is gone. */
export interface SignatureTable {
  id: string;
  accountId: string;
  keypairId: string;
  keypairAlias: string;
  releaseId: string | null;
  signerId: string;
  algorithm: string;
  digestAlgorithm: string | null;
  digest: string;
  signature: string | null;
  outcome: 'signed' | 'failed';
  createdAt: CreatedAt;
}

/** The columns of {@link AuditRecordTable}. `sequence` is a safe integer; `accountId` is the nil UUID for acts of the system. */
export interface AuditRecordColumns {
  accountId: string;
  sequence: number;
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  resourceType: string | null;
  resourceId: string | null;
  outcome: 'done' | 'denied' | 'failed';
  code: string | null;
  detail: Json<Record<string, unknown>>;
  previousHash: string;
  hash: string;
}

/** One link of an account's audit chain. INVARIANT: added and read, never changed; a trigger refuses the rest. */
export type AuditRecordTable = AppendOnly<AuditRecordColumns>;

/** The last link of an account's chain; locked while the next one is added. */
export interface AuditHeadTable {
  accountId: string;
  sequence: number;
  hash: string;
}

/** An alert for one recipient: the id of a user, `webhook`, or '' once the recipients were found. */
export interface AlertDeliveryTable {
  key: string;
  recipient: string;
  /** JSON. */
  content: string;
  attempts: Generated<number>;
  dueAt: Generated<Date>;
  sentAt: Date | null;
}
