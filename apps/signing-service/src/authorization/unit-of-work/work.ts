import type { Principal } from 'countersign';
import type { Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** What an effect works with. */
export interface Work {
  /** INVARIANT: every query of the effect uses it. The embedded database has one session, so another query would wait for ever. */
  readonly trx: Transaction<Database>;
  /** The caller, with the rights of this moment. */
  readonly principal: Principal;
  readonly accountId: string;
  /** Puts facts of the act into its audit record; later calls add to earlier ones. Never a secret. */
  readonly addAuditDetail: (detail: Readonly<Record<string, unknown>>) => void;
  /** Names the resource in the audit record, for acts that make one. */
  readonly setAuditResource: (resourceType: string, resourceId: string) => void;
}
