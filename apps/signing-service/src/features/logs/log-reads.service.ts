/** Reads the logs and records each reading, in the transaction of the read. Exports record themselves. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import type { Transaction } from 'kysely';
import { AuditService } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { type Log, type LogEntry, type LogRow, type LogTable, presentEntry } from './log.js';
import { logFilterOf } from './log-query.dto.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';

/** What was read: facts for the record, never what the entries say. */
type ReadDetail<Result> = (result: Result) => Readonly<Record<string, unknown>>;

@Injectable()
export class LogReadsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: AuditService,
    private readonly pages: PagesService,
  ) {}

  /** A page of the log, newest first. */
  page<T extends LogTable>(log: Log<T>, access: ListAccess, query: ListRequest) {
    const wanted = log.conditions(logFilterOf(query));
    const present = (row: object) => presentEntry(log.columns, row);
    return this.recorded(
      access,
      (using) =>
        this.pages.page(log.lookup, access, log.list, query, present, {
          where: () => wanted,
          using,
        }),
      ({ items }) => ({ filter: askedOf(query), records: items.length }),
    );
  }

  /** The entry of a request. */
  one<T extends LogTable>(log: Log<T>, access: Access<string, LogRow<T>>): Promise<LogEntry> {
    const entry = { ...presentEntry(log.columns, access.resource), actions: access.actions() };
    return this.recorded(
      access,
      () => entry,
      () => ({}),
    );
  }

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
        accountId: principal.tenant,
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

/** What was asked, for the record of the reading. */
function askedOf(query: ListRequest): Readonly<Record<string, unknown>> {
  const { filters, search, sort } = query;
  return {
    ...filters,
    ...logFilterOf(query),
    ...(search === undefined ? {} : { search }),
    ...(sort.length === 0 ? {} : { sort }),
  };
}
