import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { AccountSettingsService } from './account-settings.service.js';
import { UpdateAccountSettings } from './account.dto.js';

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
