/** The hash that chains one audit record to the one before it. Pure. */
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { canonicalJson } from './canonical-json.js';

/** A record as stored. */
export type AuditRecord = Selectable<Database['auditRecord']>;

/** `previousHash` of the first record of an account. */
export const genesisHash = '0'.repeat(64);

/**
 * SHA-256, in hexadecimal, over every column but the hash itself: over the canonical JSON (RFC 8785) of the record as a line
 * of an NDJSON export has it, without `hash`. Anybody can compute it from an export.
 * INVARIANT: the form never changes, or old chains break.
 */
export function auditHash(record: Omit<AuditRecord, 'hash'>): string {
  return auditHashAt(record)(record.sequence);
}

/** The hash that the record would have at any place of the chain. `sequence` sorts last, so what precedes is hashed once. */
export function auditHashAt(
  record: Omit<AuditRecord, 'hash' | 'sequence'>,
): (sequence: number) => string {
  const hashed = {
    accountId: record.accountId,
    id: record.id,
    at: record.at.toISOString(),
    actorId: record.actorId,
    actorName: record.actorName,
    action: record.action,
    resourceType: record.resourceType,
    resourceId: record.resourceId,
    outcome: record.outcome,
    code: record.code,
    detail: record.detail,
    previousHash: record.previousHash,
  };
  const start = canonicalJson(hashed).slice(0, -1);
  const begun = createHash('sha256').update(`${start},"sequence":`, 'utf8');
  return (sequence) => begun.copy().update(`${sequence}}`).digest('hex');
}
