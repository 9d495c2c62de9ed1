/** Records every denial in the audit log before it is answered: no record, no answer. Permitted acts are recorded by `UnitOfWorkService`. */
import { Injectable } from '@nestjs/common';
import type { DecisionRecord, DecisionSink } from 'countersign';
import { DatabaseHandle } from '../../platform/database/database.js';
import { transaction } from '../../platform/database/transaction.js';
import { AuditService, type AuditEntry } from './audit.service.js';

@Injectable()
export class DenialSinkService implements DecisionSink {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: AuditService,
  ) {}

  record(record: DecisionRecord): Promise<void> | undefined {
    return this.recordMany([record]);
  }

  /** In one transaction, so that the end of the account's chain is locked once, and not for each of a thousand ids. */
  recordMany(records: readonly DecisionRecord[]): Promise<void> | undefined {
    const denials = records.flatMap((record) => denialIn(record));
    if (denials.length === 0) return undefined;
    return transaction(this.handle.db, async (trx) => {
      await this.audit.appendAll(trx, denials);
    });
  }
}

/** The denial as an entry; none of a permit. */
function denialIn({ decision, ...record }: DecisionRecord): AuditEntry[] {
  if (decision.effect === 'permit') return [];
  return [
    {
      accountId: record.accountId,
      actorId: record.principalId,
      action: record.action,
      resourceType: record.resource,
      resourceId: record.resourceId,
      outcome: 'denied',
      code: decision.code,
      detail: { decisionId: record.id, missing: decision.missing, scope: decision.scope },
    },
  ];
}
