/** Records every denial in the audit log before it is answered: no record, no answer. Permitted acts are recorded by `UnitOfWorkService`. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DecisionRecord, DecisionSink } from 'countersign';
import { DatabaseHandle } from '../../platform/database/database.js';
import { transaction } from '../../platform/database/transaction.js';
import { MetricsService } from '../../platform/observation/metrics.service.js';
import { AuditService, type AuditEntry } from './audit.service.js';

@Injectable()
export class DenialSinkService implements DecisionSink {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: AuditService,
    private readonly metrics: MetricsService,
  ) {}

  record(record: DecisionRecord): Promise<void> | undefined {
    return this.recordMany([record]);
  }

  /** One record, however many ids one question names: otherwise a small request would write a thousand. */
  recordMany(records: readonly DecisionRecord[]): Promise<void> | undefined {
    for (const { action, decision } of records) this.metrics.decided(action, decision.effect);
    const denials = records.filter(({ decision }) => decision.effect === 'deny');
    const [first, another] = denials;
    if (first === undefined) return undefined;
    const entry =
      another === undefined ? denialOf(first) : refusedTogether(first, denials, records.length);
    return transaction(this.handle.db, async (trx) => {
      await this.audit.append(trx, entry);
    });
  }
}

/** The denial as an entry. */
function denialOf({ decision, ...record }: DecisionRecord): AuditEntry {
  const { missing, scope } = decision.effect === 'deny' ? decision : {};
  return {
    accountId: record.tenant,
    actorId: record.principalId,
    action: record.action,
    resourceType: record.resource,
    resourceId: record.resourceId,
    outcome: 'denied',
    code: decision.effect === 'deny' ? decision.code : undefined,
    detail: { decisionId: record.id, missing, scope },
  };
}

/** Most ids that a record names. All of them are in its digest. */
const mostNamed = 100;

/**
 * The denials of one question as one entry, with the decision id of the first.
 *
 * @param asked how many ids the question named
 */
function refusedTogether(
  first: DecisionRecord,
  denials: readonly DecisionRecord[],
  asked: number,
): AuditEntry {
  const entry = denialOf(first);
  const refused: Record<string, { count: number; ids: string[] }> = {};
  for (const { decision, resourceId = '' } of denials) {
    if (decision.effect === 'permit') continue;
    const group = (refused[decision.code] ??= { count: 0, ids: [] });
    group.count += 1;
    if (group.ids.length < mostNamed) group.ids.push(resourceId);
  }
  const codes = Object.keys(refused);
  const ids = denials.map(({ resourceId = '' }) => resourceId);
  const sha256 = createHash('sha256').update(ids.toSorted().join('\n')).digest('hex');
  return {
    ...entry,
    resourceId: undefined,
    code: codes.length === 1 ? codes[0] : undefined,
    detail: { ...entry.detail, asked, denied: denials.length, refused, idsSha256: sha256 },
  };
}
