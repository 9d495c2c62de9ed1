/** Reads the audit log: as export and as anchor. Who may is judged before; appending is done elsewhere. */
import { Injectable } from '@nestjs/common';
import type { ListAccess } from 'countersign';
import type { Transaction } from 'kysely';
import { AuditRecordLookup } from '../../authorization/account-wide.lookups.js';
import { type AuditRecord, genesisHash } from '../../authorization/audit/audit-hash.js';
import type { AuditAnchor } from '../../authorization/audit/verification/audit-finding.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { type ExportableLog, exportPageRows, type PageReader } from './exports/exportable-log.js';
import { ofAuditRecords } from './log-conditions.js';
import type { LogFilter } from './log-query.dto.js';
import { presentAuditRecord } from './log.presenter.js';

/** Where the chain of an account ends now. */
export interface DatedAnchor extends AuditAnchor {
  readonly at: Date;
}

@Injectable()
export class AuditLogService implements ExportableLog<AuditRecord> {
  readonly fileName = 'audit-log';
  readonly action = 'audit-log.export';
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
  readonly present = presentAuditRecord;

  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: AuditRecordLookup,
  ) {}

  /** In the order of the chain, up to and with the record of the export itself, so that a whole export can be verified. */
  reader(filter: LogFilter): PageReader<AuditRecord> {
    const wanted = ofAuditRecords(filter);
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
    const { accountId } = access;
    const end = await trx
      .selectFrom('auditHead')
      .select(['sequence', 'hash'])
      .where('accountId', '=', accountId)
      .executeTakeFirst();
    return { accountId, ...(end ?? { sequence: 0, hash: genesisHash }), at: new Date() };
  }
}
