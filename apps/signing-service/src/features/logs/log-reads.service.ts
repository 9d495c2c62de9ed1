/** Records that a log was read, in the transaction of the read (attack 192). Who may read is judged before; exports record themselves. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import type { Transaction } from 'kysely';
import { AuditService } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';

/** What was read: facts for the record, never what the entries say. */
type ReadDetail<Result> = (result: Result) => Readonly<Record<string, unknown>>;

@Injectable()
export class LogReadsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: AuditService,
  ) {}

  /**
   * Reads, then records, so that a reading does not show itself. Lists are newest first and paged by key: the records of
   * earlier pages move nothing on later ones.
   * @param read uses the transaction for every query
   * @throws ServiceUnavailableException (503) when it cannot be recorded: no record, no answer
   */
  recorded<Result>(
    access: ListAccess | Access,
    read: (trx: Transaction<Database>) => Promise<Result> | Result,
    detailOf: ReadDetail<Result>,
  ): Promise<Result> {
    const { principal, action } = access;
    return transaction(this.handle.db, async (trx) => {
      const result = await read(trx);
      await this.audit.append(trx, {
        accountId: principal.accountId,
        actorId: principal.id,
        action: action.name,
        resourceType: action.on?.name,
        resourceId: 'id' in access ? access.id : undefined,
        outcome: 'done',
        detail: detailOf(result),
      });
      return result;
    });
  }
}
