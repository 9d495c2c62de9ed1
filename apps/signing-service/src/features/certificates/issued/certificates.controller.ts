import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  Res,
} from '@nestjs/common';
import { BulkAccess, fromParam, idsFromBody, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Response } from 'express';
import { Sets } from '../../../authorization/write-answers.interceptor.js';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import type { KeypairAccess } from '../../keypairs/public.js';
import { CertificateImportsService } from './certificate-imports.service.js';
import { CertificateIssuingService } from './certificate-issuing.service.js';
import {
  BulkRevokeCertificates,
  GenerateCertificate,
  ImportCertificate,
  maxBulkIds,
  RevokeCertificate,
  UpdateCertificate,
} from './certificate.dto.js';
import {
  type CertificateAccess,
  CertificateLookup,
  type CertificateRow,
} from './certificate.lookup.js';
import { certificateList, presentCertificate } from './certificate.presenter.js';
import { CertificatesService } from './certificates.service.js';
import { RevocationsService } from './revocations.service.js';

@Controller('certificates')
export class CertificatesController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: CertificateLookup,
    private readonly certificates: CertificatesService,
    private readonly revocations: RevocationsService,
  ) {}

  @Get()
  @RequirePermission('certificate.view')
  list(@Permitted() access: ListAccess, @ListQuery(certificateList) query: ListRequest) {
    return this.pages.page(this.lookup, access, certificateList, query, presentCertificate);
  }

  @Get(':certificateId')
  @RequirePermission('certificate.view', fromParam('certificateId'))
  get(@Permitted() access: CertificateAccess) {
    return presentCertificate(access.resource, access.actions());
  }

  @Patch(':certificateId')
  @RequirePermission('certificate.update', fromParam('certificateId'))
  update(@Permitted() access: CertificateAccess, @Body() body: UpdateCertificate) {
    return this.certificates.update(access, body);
  }

  @Delete(':certificateId')
  @HttpCode(HttpStatus.NO_CONTENT)
  @RequirePermission('certificate.delete', fromParam('certificateId'))
  remove(@Permitted() access: CertificateAccess) {
    return this.certificates.remove(access);
  }

  @Post(':certificateId/revoke')
  @Sets(['status', 'revokedAt', 'revocationReason'])
  @HttpCode(HttpStatus.OK)
  @RequirePermission('certificate.revoke', fromParam('certificateId'))
  revoke(@Permitted() access: CertificateAccess, @Body() { reason }: RevokeCertificate) {
    return this.revocations.revoke(access, reason);
  }

  /** Answers 200 in mode `all`, when every certificate was revoked, and 207 with one result for each id in mode `report`. */
  @Post('bulk-revoke')
  @HttpCode(HttpStatus.OK)
  @RequirePermission(
    'certificate.revoke',
    idsFromBody('ids', { max: maxBulkIds, modeField: 'mode' }),
  )
  async bulkRevoke(
    @Permitted() access: BulkAccess<'certificate.revoke', CertificateRow>,
    @Body() body: BulkRevokeCertificates,
    @Res({ passthrough: true }) response: Response,
  ) {
    const results = await this.revocations.revokeMany(access, body);
    if (access.mode === 'report') response.status(HttpStatus.MULTI_STATUS);
    return { results };
  }
}

@Controller('keypairs/:keypairId/certificates')
export class KeypairCertificatesController {
  constructor(
    private readonly issuing: CertificateIssuingService,
    private readonly imports: CertificateImportsService,
    private readonly certificates: CertificatesService,
  ) {}

  /** The certificates of the keypair that the caller may view. Answers 404 for a keypair that the account does not have. */
  @Get()
  @RequirePermission('certificate.view')
  list(
    @Permitted() access: ListAccess,
    @Param('keypairId') keypairId: string,
    @ListQuery(certificateList) query: ListRequest,
  ) {
    return this.certificates.pageOfKeypair(access, keypairId, query);
  }

  @Post()
  @RequirePermission('certificate.generate', fromParam('keypairId'))
  generate(@Permitted() access: KeypairAccess, @Body() body: GenerateCertificate) {
    return this.issuing.generate(access, body);
  }

  @Post('import')
  @RequirePermission('certificate.import', fromParam('keypairId'))
  import(@Permitted() access: KeypairAccess, @Body() body: ImportCertificate) {
    return this.imports.import(access, body);
  }

  /** Answers 404 for a certificate of another keypair. */
  @Get(':certificateId')
  @RequirePermission(
    'certificate.view',
    fromParam('certificateId', { within: { column: 'keypairId', param: 'keypairId' } }),
  )
  get(@Permitted() access: CertificateAccess) {
    return presentCertificate(access.resource, access.actions());
  }
}
