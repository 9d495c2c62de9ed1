import {
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Put,
  Query,
  Req,
  Res,
  ServiceUnavailableException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { Access, ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Request, Response } from 'express';
import { ScanLookup } from '../../authorization/lookups.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { WithoutTag } from '../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { invalidField } from '../../platform/http/validation.js';
import { ScanLimits } from './engine/scan-limits.js';
import { reportOf } from './scan-report.js';
import { presentScan, scanList, type ScanRow } from './scan.presenter.js';
import { AssignProject, DownloadReport, RunScan } from './threat-scans.dto.js';
import { ThreatScansService } from './threat-scans.service.js';

/** The parts of a request that `artifactOf` reads. */
interface ArtifactRequest {
  readonly headers: { readonly 'content-type'?: string | undefined };
  readonly body?: unknown;
}

const scanId = fromParam('scanId');

@Controller('threat-scans')
export class ThreatScansController {
  constructor(
    private readonly scans: ThreatScansService,
    private readonly pages: PagesService,
    private readonly lookup: ScanLookup,
    private readonly limits: ScanLimits,
  ) {}

  @Get()
  @RequirePermission('scan.view')
  list(@Permitted() access: ListAccess, @ListQuery(scanList) query: ListRequest) {
    return this.pages.page(this.lookup, access, scanList, query, presentScan);
  }

  /** Scans the artifact in the body. Answers 503 with `Retry-After` while the scanner is full. */
  @Post()
  @HttpCode(202)
  @WithoutTag()
  @RequirePermission('scan.run')
  async run(
    @Permitted() access: ActionAccess,
    @Query() { name }: RunScan,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const requested = await this.scans.run(access, name, artifactOf(request));
    if (requested !== undefined) return requested;
    response.set('Retry-After', String(this.limits.retryAfterSeconds));
    throw new ServiceUnavailableException('The scanner is busy. Nothing was done; try again.');
  }

  @Get(':scanId')
  @RequirePermission('scan.view', scanId)
  get(@Permitted() access: Access<'scan.view', ScanRow>) {
    return presentScan(access.resource, access.actions());
  }

  /** Answers the findings as a JSON or SARIF file, and 409 for a scan without a result. */
  @Get(':scanId/report')
  @RequirePermission('scan-report.download', scanId)
  report(
    @Permitted() access: Access<'scan-report.download', ScanRow>,
    @Query() { format }: DownloadReport,
    @Res({ passthrough: true }) response: Response,
  ): string {
    const { contentType, fileName, text } = reportOf(access.resource, format);
    response.set({
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
    });
    return text;
  }

  @Put(':scanId/project')
  @WithoutTag()
  @RequirePermission('scan.assign-project', scanId)
  assign(
    @Permitted() access: Access<'scan.assign-project', ScanRow>,
    @Body() { project }: AssignProject,
  ) {
    return this.scans.assign(access, project);
  }
}

const mediaType = /^application\/octet-stream\s*(;|$)/i;

/**
 * Returns a copy of the body. The body parser may share its memory with other requests.
 *
 * @throws UnsupportedMediaTypeException (415) for another media type; InvalidFields (400) for an empty body
 */
function artifactOf({ headers, body }: ArtifactRequest): Uint8Array<ArrayBuffer> {
  const type = headers['content-type'];
  if (type !== undefined && !mediaType.test(type)) {
    throw new UnsupportedMediaTypeException('Send the artifact as application/octet-stream.');
  }
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw invalidField('body', 'must be the artifact, as application/octet-stream.');
  }
  return new Uint8Array(body);
}
