/** The audit log over HTTP: read, exported, and its end noted for elsewhere. It is never written by a route of its own. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Access, fromParam, type ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Request, Response } from 'express';
import { Pages } from '../http/pages.service.js';
import { RequirePermission } from '../permissions/index.js';
import type { AuditRecord } from './audit-hash.js';
import { AuditLog } from './audit-log.service.js';
import { AuditRecordLookup } from './audit-record.lookup.js';
import { ofAuditRecords } from './log-conditions.js';
import { LogExports } from './log-exports.service.js';
import { LogExportQuery, LogPageQuery } from './log-query.dto.js';
import { presentAuditRecord } from './present-log.js';

@Controller('audit-log')
export class AuditLogController {
  constructor(
    private readonly pages: Pages,
    private readonly lookup: AuditRecordLookup,
    private readonly log: AuditLog,
    private readonly exports: LogExports,
  ) {}

  /** A page of the log, newest first. */
  @Get()
  @RequirePermission('audit-log.view')
  list(@Permitted() access: ListAccess, @Query() query: LogPageQuery) {
    const wanted = ofAuditRecords(query);
    return this.pages.page(this.lookup, access, query, presentAuditRecord, {
      refine: (rows) => rows.where(wanted),
    });
  }

  /** The end of the account's chain, to be kept where nobody who can change the database can change it. */
  @Get('anchor')
  @RequirePermission('audit-log.view')
  anchor(@Permitted() access: ListAccess) {
    return this.log.anchor(access);
  }

  /** The log as CSV or NDJSON, oldest first. Recorded before the first byte. */
  @Get('export')
  @RequirePermission('audit-log.export')
  export(
    @Permitted() access: ListAccess,
    @Query() query: LogExportQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.answer(request, response, access, this.log, query);
  }

  /** One record. */
  @Get(':recordId')
  @RequirePermission('audit-log.view', fromParam('recordId'))
  get(@Permitted() access: Access<AuditRecord>) {
    return { ...presentAuditRecord(access.resource), actions: access.actions() };
  }
}
