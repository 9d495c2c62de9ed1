/** The audit log over HTTP: read, exported, and anchored outside the database. No route writes it. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Request, Response } from 'express';
import type { AuditRecord } from '../../authorization/audit/audit-record.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { auditLogList, AuditLogService } from './audit-log.service.js';
import { LogExportsService } from './log-exports.service.js';
import { LogExportQuery } from './log-query.dto.js';
import { LogReadsService } from './log-reads.service.js';

@Controller('audit-log')
export class AuditLogController {
  constructor(
    private readonly log: AuditLogService,
    private readonly exports: LogExportsService,
    private readonly reads: LogReadsService,
  ) {}

  /** A page of the log, newest first. Recorded, after it was read. */
  @Get()
  @RequirePermission('audit-log.view')
  list(@Permitted() access: ListAccess, @ListQuery(auditLogList) query: ListRequest) {
    return this.reads.page(this.log, access, query);
  }

  /** The end of the account's chain, to be kept where nobody who can change the database can change it. */
  @Get('anchor')
  @RequirePermission('audit-log.view')
  anchor(@Permitted() access: ListAccess) {
    return this.reads.recorded(
      access,
      (trx) => this.log.anchor(access, trx),
      ({ sequence }) => ({ anchor: sequence }),
    );
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
  get(@Permitted() access: Access<'audit-log.view', AuditRecord>) {
    return this.reads.one(this.log, access);
  }
}
