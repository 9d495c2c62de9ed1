/** Records every denial in the audit log before it is answered: no record, no answer. Permitted acts are recorded by `Acts`. */
import { Injectable } from '@nestjs/common';
import type { DecisionRecord, DecisionSink } from 'countersign';
import { DatabaseHandle } from '../storage/database.js';
import { transaction } from '../storage/transaction.js';
import { Audit } from './audit.service.js';

@Injectable()
export class DenialSink implements DecisionSink {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: Audit,
  ) {}

  record(record: DecisionRecord): Promise<void> | undefined {
    const { decision } = record;
    if (decision.effect === 'permit') return undefined;
    return transaction(this.handle.db, async (trx) => {
      await this.audit.append(trx, {
        accountId: record.accountId,
        actorId: record.principalId,
        action: record.action,
        resourceType: record.resource,
        resourceId: record.resourceId,
        outcome: 'denied',
        code: decision.code,
        detail: { decisionId: record.id, missing: decision.missing, scope: decision.scope },
      });
    });
  }
}
