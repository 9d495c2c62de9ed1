/** The audit log: its conditions, its pages for an export, and the end of its chain. */
import { Injectable } from '@nestjs/common';
import type { ListAccess } from 'countersign';
import { type Expression, expressionBuilder, type SqlBool, type Transaction } from 'kysely';
import { AuditRecordLookup } from '../../authorization/lookups.js';
import { type AuditRecord, genesisHash } from '../../authorization/audit/audit-record.js';
import type { AuditAnchor } from '../../authorization/audit/audit-lines.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { LogFilter } from './log-query.dto.js';
import { conditionsOf, exportPageRows, type Log, logged, type PageReader } from './log.js';

/** Where the chain of an account ends now. */
export interface DatedAnchor extends AuditAnchor {
  readonly at: Date;
}

/** What may be asked of the audit log. */
export const auditLogList = listOf('auditRecord', {
  ...logged,
  id: { type: 'id' },
  sequence: { type: 'number' },
  at: { type: 'time' },
  actorId: { type: 'id', nullable: true },
  actorName: { type: 'text', search: true },
  action: { type: 'text', longest: 100, search: true, elsewhere: true },
  resourceType: { type: 'text', search: true, nullable: true },
  resourceId: { type: 'text', nullable: true },
  outcome: { type: ['done', 'denied', 'failed'] },
  code: { type: 'text', search: true, nullable: true },
});

@Injectable()
export class AuditLogService implements Log<'auditRecord'> {
  readonly name = 'audit-log';
  readonly list = auditLogList;
  /** Everything that `auditHash` covers, and the hash, so that an export can be verified. */
  readonly columns = [
    'id',
    'accountId',
    'sequence',
    'at',
    'actorId',
    'actorName',
    'action',
    'resourceType',
    'resourceId',
    'outcome',
    'code',
    'detail',
    'previousHash',
    'hash',
  ];

  constructor(
    private readonly handle: DatabaseHandle,
    readonly lookup: AuditRecordLookup,
  ) {}

  /** A name is the one that the actor had at the time; `system` for acts of nobody. */
  conditions(filter: LogFilter): Expression<SqlBool> {
    const eb = expressionBuilder<Database, 'auditRecord'>();
    return conditionsOf(filter, {
      at: 'auditRecord.at',
      actorId: 'auditRecord.actorId',
      named: (name) => eb('auditRecord.actorName', '=', name),
      about: (action) => eb('auditRecord.action', '=', action),
    });
  }

  /** In the order of the chain, up to and with the record of the export itself, so that a whole export can be verified. */
  reader(filter: LogFilter): PageReader<AuditRecord> {
    const wanted = this.conditions(filter);
    return (access, recorded, after) =>
      this.handle.db
        .selectFrom('auditRecord')
        .selectAll()
        .where(this.lookup.filter(access))
        .where(wanted)
        .where('sequence', '>', after?.sequence ?? 0)
        .where('sequence', '<=', recorded.sequence)
        .orderBy('sequence')
        .limit(exportPageRows)
        .execute();
  }

  /** The present end of the caller's chain. */
  async anchor(access: ListAccess, trx: Transaction<Database>): Promise<DatedAnchor> {
    access.unfiltered();
    const { tenant: accountId } = access;
    const end = await trx
      .selectFrom('auditHead')
      .select(['sequence', 'hash'])
      .where('accountId', '=', accountId)
      .executeTakeFirst();
    return { accountId, ...(end ?? { sequence: 0, hash: genesisHash }), at: new Date() };
  }
}
