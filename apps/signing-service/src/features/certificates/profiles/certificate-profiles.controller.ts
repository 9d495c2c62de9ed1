import { Body, Controller, Get, HttpCode, HttpStatus, Patch, Post } from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import {
  CloneCertificateProfile,
  CreateCertificateProfile,
  UpdateCertificateProfile,
} from './certificate-profile.dto.js';
import {
  type CertificateProfileAccess,
  CertificateProfileLookup,
} from './certificate-profile.lookup.js';
import {
  certificateProfileList,
  presentCertificateProfile,
} from './certificate-profile.presenter.js';
import { CertificateProfilesService } from './certificate-profiles.service.js';

@Controller('certificate-profiles')
export class CertificateProfilesController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: CertificateProfileLookup,
    private readonly profiles: CertificateProfilesService,
  ) {}

  @Get()
  @RequirePermission('certificate-profile.view')
  list(@Permitted() access: ListAccess, @ListQuery(certificateProfileList) query: ListRequest) {
    return this.pages.page(
      this.lookup,
      access,
      certificateProfileList,
      query,
      presentCertificateProfile,
    );
  }

  @Post()
  @RequirePermission('certificate-profile.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateCertificateProfile) {
    return this.profiles.create(access, body);
  }

  @Get(':profileId')
  @RequirePermission('certificate-profile.view', fromParam('profileId'))
  get(@Permitted() access: CertificateProfileAccess) {
    return presentCertificateProfile(access.resource, access.actions());
  }

  @Patch(':profileId')
  @RequirePermission('certificate-profile.update', fromParam('profileId'))
  update(@Permitted() access: CertificateProfileAccess, @Body() body: UpdateCertificateProfile) {
    return this.profiles.update(access, body);
  }

  @Post(':profileId/clone')
  @RequirePermission('certificate-profile.clone', fromParam('profileId'))
  clone(@Permitted() access: CertificateProfileAccess, @Body() body: CloneCertificateProfile) {
    return this.profiles.clone(access, body);
  }

  @Post(':profileId/take-over')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('certificate-profile.take-over', fromParam('profileId'))
  takeOver(@Permitted() access: CertificateProfileAccess) {
    return this.profiles.takeOver(access);
  }

  @Post(':profileId/enable')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('certificate-profile.enable', fromParam('profileId'))
  enable(@Permitted() access: CertificateProfileAccess) {
    return this.profiles.setStatus(access, 'enabled');
  }

  @Post(':profileId/disable')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('certificate-profile.disable', fromParam('profileId'))
  disable(@Permitted() access: CertificateProfileAccess) {
    return this.profiles.setStatus(access, 'disabled');
  }
}
