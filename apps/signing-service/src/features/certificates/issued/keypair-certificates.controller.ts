import { Body, Controller, Get, Post } from '@nestjs/common';
import { fromParam } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import type { CertificateAccess, KeypairAccess } from '../certificate.types.js';
import { CertificateImportsService } from './certificate-imports.service.js';
import { CertificateIssuingService } from './certificate-issuing.service.js';
import { GenerateCertificate, ImportCertificate } from './certificate.dto.js';
import { presentCertificate } from './certificate.presenter.js';

@Controller('keypairs/:keypairId/certificates')
export class KeypairCertificatesController {
  constructor(
    private readonly issuing: CertificateIssuingService,
    private readonly imports: CertificateImportsService,
  ) {}

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
