import { Controller, Get, Query } from '@nestjs/common';
import { fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { CertificateTemplateLookup } from '../../../authorization/account-wide.lookups.js';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { PageQuery } from '../../../platform/http/paging/page-query.js';
import { PagesService } from '../../../platform/http/paging/pages.service.js';
import type { CertificateTemplateAccess } from '../certificate.types.js';
import { presentCertificateTemplate } from './certificate-template.presenter.js';

@Controller('certificate-templates')
export class CertificateTemplatesController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: CertificateTemplateLookup,
  ) {}

  @Get()
  @RequirePermission('certificate-template.view')
  list(@Permitted() access: ListAccess, @Query() query: PageQuery) {
    return this.pages.page(this.lookup, access, query, presentCertificateTemplate);
  }

  @Get(':templateId')
  @RequirePermission('certificate-template.view', fromParam('templateId'))
  get(@Permitted() access: CertificateTemplateAccess) {
    return presentCertificateTemplate(access.resource, access.actions());
  }
}
