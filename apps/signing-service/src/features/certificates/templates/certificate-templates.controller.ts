import { Controller, Get } from '@nestjs/common';
import { fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { CertificateTemplateLookup } from '../../../authorization/lookups.js';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import {
  type CertificateTemplateAccess,
  certificateTemplateList,
  presentCertificateTemplate,
} from './certificate-template.presenter.js';

@Controller('certificate-templates')
export class CertificateTemplatesController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: CertificateTemplateLookup,
  ) {}

  @Get()
  @RequirePermission('certificate-template.view')
  list(@Permitted() access: ListAccess, @ListQuery(certificateTemplateList) query: ListRequest) {
    return this.pages.page(
      this.lookup,
      access,
      certificateTemplateList,
      query,
      presentCertificateTemplate,
    );
  }

  @Get(':templateId')
  @RequirePermission('certificate-template.view', fromParam('templateId'))
  get(@Permitted() access: CertificateTemplateAccess) {
    return presentCertificateTemplate(access.resource, access.actions());
  }
}
