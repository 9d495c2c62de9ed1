/** The signature log over HTTP: read and exported. Signing writes it. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Access, fromParam, type ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Request, Response } from 'express';
import { SignatureLookup } from '../../authorization/account-wide.lookups.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { PagesService } from '../../platform/http/paging/pages.service.js';
import { LogExportsService } from './exports/log-exports.service.js';
import { ofSignatures } from './log-conditions.js';
import { filterOf, LogExportQuery, LogPageQuery } from './log-query.dto.js';
import { LogReadsService } from './log-reads.service.js';
import { presentSignature, type SignatureRow } from './log.presenter.js';
import { SignatureLogService } from './signature-log.service.js';

@Controller('signature-log')
export class SignatureLogController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: SignatureLookup,
    private readonly log: SignatureLogService,
    private readonly exports: LogExportsService,
    private readonly reads: LogReadsService,
  ) {}

  /** A page of the log, newest first. Recorded in the audit log. */
  @Get()
  @RequirePermission('signature-log.view')
  list(@Permitted() access: ListAccess, @Query() query: LogPageQuery) {
    const wanted = ofSignatures(query);
    return this.reads.recorded(
      access,
      (trx) =>
        this.pages.page(this.lookup, access, query, presentSignature, {
          refine: (rows) => rows.where(wanted),
          using: trx,
        }),
      ({ items }) => ({ filter: filterOf(query), records: items.length }),
    );
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
  get(@Permitted() access: Access<SignatureRow>) {
    const one = { ...presentSignature(access.resource), actions: access.actions() };
    return this.reads.recorded(
      access,
      () => one,
      () => ({}),
    );
  }
}
