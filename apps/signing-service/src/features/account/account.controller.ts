import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
import { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Response } from 'express';
import { RequirePermission } from '../../authorization/catalogue.js';
import { AccountSettingsService } from './account-settings.service.js';
import { CertcentralApiKey, UpdateAccountSettings } from './account.dto.js';
import { CertcentralKeysService } from './certcentral-keys.service.js';

@Controller('account/settings')
export class AccountSettingsController {
  constructor(private readonly settings: AccountSettingsService) {}

  @Get()
  @RequirePermission('account-settings.view')
  get(@Permitted() access: ActionAccess) {
    return this.settings.get(access);
  }

  @Patch()
  @RequirePermission('account-settings.update')
  update(@Permitted() access: ActionAccess, @Body() body: UpdateAccountSettings) {
    return this.settings.update(access, body);
  }
}

@Controller('account/certcentral-key')
export class CertcentralKeyController {
  constructor(private readonly keys: CertcentralKeysService) {}

  @Get()
  @RequirePermission('certcentral-key.view')
  get(@Permitted() access: ActionAccess) {
    return this.keys.get(access);
  }

  /** 201 when there was none, 200 when it replaced one (RFC 9110 section 9.3.4). */
  @Put()
  @RequirePermission('certcentral-key.setup')
  async setUp(
    @Permitted() access: ActionAccess,
    @Body() { apiKey }: CertcentralApiKey,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { created, key } = await this.keys.setUp(access, apiKey);
    response.status(created ? 201 : 200);
    return key;
  }

  @Patch()
  @RequirePermission('certcentral-key.update')
  update(@Permitted() access: ActionAccess, @Body() { apiKey }: CertcentralApiKey) {
    return this.keys.update(access, apiKey);
  }

  @Delete()
  @HttpCode(204)
  @RequirePermission('certcentral-key.delete')
  async delete(@Permitted() access: ActionAccess): Promise<void> {
    await this.keys.delete(access);
  }

  @Post('validate')
  @HttpCode(200)
  @RequirePermission('certcentral-key.validate')
  validate(@Permitted() access: ActionAccess) {
    return this.keys.validate(access);
  }

  @Post('enable')
  @HttpCode(200)
  @RequirePermission('certcentral-key.enable')
  enable(@Permitted() access: ActionAccess) {
    return this.keys.setStatus(access, 'enabled');
  }

  @Post('disable')
  @HttpCode(200)
  @RequirePermission('certcentral-key.disable')
  disable(@Permitted() access: ActionAccess) {
    return this.keys.setStatus(access, 'disabled');
  }
}
