/** The signature log over HTTP: read and exported. Signing writes it. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Request, Response } from 'express';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { LogExportsService } from './log-exports.service.js';
import { LogExportQuery } from './log-query.dto.js';
import { LogReadsService } from './log-reads.service.js';
import type { LogRow } from './log.js';
import { signatureLogList, SignatureLogService } from './signature-log.service.js';

@Controller('signature-log')
export class SignatureLogController {
  constructor(
    private readonly log: SignatureLogService,
    private readonly exports: LogExportsService,
    private readonly reads: LogReadsService,
  ) {}

  /** A page of the log, newest first. Recorded in the audit log. */
  @Get()
  @RequirePermission('signature-log.view')
  list(@Permitted() access: ListAccess, @ListQuery(signatureLogList) query: ListRequest) {
    return this.reads.page(this.log, access, query);
  }

  /** The log as CSV or NDJSON, oldest first. Recorded in the audit log before the first byte. */
  @Get('export')
  @RequirePermission('signature-log.export')
  export(
    @Permitted() access: ListAccess,
    @Query() query: LogExportQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.answer(request, response, access, this.log, query);
  }

  /** One signature, or one failed attempt. */
  @Get(':signatureId')
  @RequirePermission('signature-log.view', fromParam('signatureId'))
  get(@Permitted() access: Access<'signature-log.view', LogRow<'signature'>>) {
    return this.reads.one(this.log, access);
  }
}
