import type { Generated } from 'kysely';
import type { AppendOnly, CreatedAt, Json } from './column-types.js';

/** What is recorded: signatures, the audit log, alerts. */
export interface LogTables {
  /** One signing attempt; names its keypair and alias even after the keypair is gone. */
  signature: {
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
  };

  /**
   * One link of an account's audit chain. `sequence` is a safe integer; `accountId` is the nil UUID for acts of the system.
   * INVARIANT: added and read, never changed; a trigger refuses the rest.
   */
  auditRecord: AppendOnly<{
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
  }>;

  /** The last link of an account's chain; locked while the next one is added. */
  auditHead: {
    accountId: string;
    sequence: number;
    hash: string;
  };

  /** An alert for one recipient: the id of a user, `webhook`, or '' once the recipients were found. */
  alertDelivery: {
    key: string;
    recipient: string;
    /** JSON. */
    content: string;
    attempts: Generated<number>;
    dueAt: Generated<Date>;
    sentAt: Date | null;
  };
}
