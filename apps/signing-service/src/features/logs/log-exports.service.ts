/** Answers exports of any size: recorded first, streamed page by page, decided again before every page. */
import { pipeline } from 'node:stream/promises';
import { Injectable, NotAcceptableException } from '@nestjs/common';
import { type ListAccess, Unauthenticated } from 'countersign';
import { PermissionService } from 'countersign/nest';
import type { Request, Response } from 'express';
import { AuditService, type ChainEnd } from '../../authorization/audit/audit.service.js';
import { bearerToken } from '../../authorization/authentication/api-token.js';
import { PrincipalsService } from '../../authorization/authentication/principals.service.js';
import type { catalogue } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { transaction } from '../../platform/database/transaction.js';
import { type ExportFormat, exportFormats } from './export-format.js';
import type { LogFilter } from './log-query.dto.js';
import { exportPageRows, type Log, type LogRow, type LogTable, presentEntry } from './log.js';

/** A client that takes nothing for so long, in milliseconds, is not waited for. */
const stalledAfter = 60_000;

@Injectable()
export class LogExportsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: AuditService,
    private readonly principals: PrincipalsService,
    private readonly permissions: PermissionService<typeof catalogue.definition>,
  ) {}

  /**
   * Sends the log in the form that the client accepts. A right lost on the way destroys the connection, so that the client
   * sees an incomplete answer and not a short one.
   * @throws NotAcceptableException (406), InvalidFields (400), ServiceUnavailableException (503) before the first byte
   */
  async answer<T extends LogTable>(
    request: Request,
    response: Response,
    access: ListAccess,
    log: Log<T>,
    filter: LogFilter,
  ): Promise<void> {
    const format = formatFor(request);
    const read = log.reader(filter);
    const recorded = await this.#record(access, log, format, filter);
    const rows = this.#pages<LogRow<T>>(request, `${log.name}.export`, access, (now, after) =>
      read(now, recorded, after),
    );
    const text = textOf(log.columns, format, rows);
    const first = await text.next();
    response.set({
      'Content-Type': format.contentType,
      'Content-Disposition': `attachment; filename="${log.name}.${format.name}"`,
      Vary: 'Accept',
    });
    if (request.method === 'HEAD') {
      await text.return();
      response.end();
      return;
    }
    response.setTimeout(stalledAfter, () => response.destroy());
    await pipeline(startingWith(first, text), response).catch(unlessClientLeft);
  }

  /** The export of a log is recorded: no record, no export. */
  #record(
    { principal, action }: ListAccess,
    { name }: { readonly name: string },
    format: ExportFormat,
    filter: LogFilter,
  ): Promise<ChainEnd> {
    return transaction(this.handle.db, (trx) =>
      this.audit.append(trx, {
        accountId: principal.tenant,
        actorId: principal.id,
        action: action.name,
        resourceType: action.on?.name,
        outcome: 'done',
        detail: { log: name, format: format.name, filter: { ...filter } },
      }),
    );
  }

  /** Every page but the first is read with the rights of that moment. */
  async *#pages<Row>(
    request: Request,
    action: `${Log<LogTable>['name']}.export`,
    granted: ListAccess,
    read: (access: ListAccess, after: Row | undefined) => Promise<Row[]>,
  ): AsyncGenerator<readonly Row[], void, undefined> {
    let page = await read(granted, undefined);
    yield page;
    while (page.length === exportPageRows) {
      page = await read(await this.#accessNow(request, action), page.at(-1));
      yield page;
    }
  }

  /** @throws Unauthenticated, PermissionDenied when the token, the user, the account or the right is gone by now */
  async #accessNow(request: Request, action: `${Log<LogTable>['name']}.export`) {
    const principal = await this.principals.byToken(bearerToken(request) ?? '');
    if (principal === undefined) throw new Unauthenticated();
    return this.permissions.listAccess(principal, action);
  }
}

function formatFor(request: Request): ExportFormat {
  const types = [...exportFormats.keys()];
  const format = exportFormats.get(request.accepts(types) || '');
  if (format !== undefined) return format;
  throw new NotAcceptableException(`Accept ${types.join(' or ')}.`);
}

async function* textOf(
  columns: readonly string[],
  format: ExportFormat,
  pages: AsyncIterable<readonly object[]>,
): AsyncGenerator<string, void, undefined> {
  let head = format.head(columns);
  for await (const page of pages) {
    yield head + page.map((row) => format.line(presentEntry(columns, row))).join('');
    head = '';
  }
}

async function* startingWith(
  first: IteratorResult<string, void>,
  rest: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

/** A client may leave at any time: that is no error of ours. */
function unlessClientLeft(error: unknown): void {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ERR_STREAM_DESTROYED') throw error;
}
