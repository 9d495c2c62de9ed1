/** Entries of the logs as they are answered and exported. Nothing is left out of an audit record, so that it can be verified. */
import type { Selectable } from 'kysely';
import type { AuditRecord } from '../../authorization/audit/audit-hash.js';
import type { Database } from '../../platform/database/database.types.js';

/** An entry of the signature log as stored. */
export type SignatureRow = Selectable<Database['signature']>;

/** Everything that `auditHash` covers, and the hash. */
export function presentAuditRecord(record: AuditRecord) {
  return {
    id: record.id,
    accountId: record.accountId,
    sequence: record.sequence,
    at: record.at,
    actorId: record.actorId,
    actorName: record.actorName,
    action: record.action,
    resourceType: record.resourceType,
    resourceId: record.resourceId,
    outcome: record.outcome,
    code: record.code,
    detail: record.detail,
    previousHash: record.previousHash,
    hash: record.hash,
  };
}

/** Date, outcome, signer, keypair, algorithms, digest and signature (domain.md section 10.6). */
export function presentSignature(row: SignatureRow) {
  return {
    id: row.id,
    createdAt: row.createdAt,
    outcome: row.outcome,
    signerId: row.signerId,
    keypairId: row.keypairId,
    keypairAlias: row.keypairAlias,
    releaseId: row.releaseId,
    algorithm: row.algorithm,
    digestAlgorithm: row.digestAlgorithm,
    digest: row.digest,
    signature: row.signature,
  };
}
