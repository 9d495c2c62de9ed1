import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { fromParam, type ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import type { KeypairAccess } from '../../keypairs/public.js';
import type { CertificateAccess } from './certificate.lookup.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import { CertificateImportsService } from './certificate-imports.service.js';
import { CertificateIssuingService } from './certificate-issuing.service.js';
import { GenerateCertificate, ImportCertificate } from './certificate.dto.js';
import { certificateList, presentCertificate } from './certificate.presenter.js';
import { CertificatesService } from './certificates.service.js';

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
