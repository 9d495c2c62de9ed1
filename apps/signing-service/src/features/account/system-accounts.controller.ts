/** Onboarding and provisioning over HTTP, open to system principals only: apps/signing-service/docs/http.md section 2, People. */
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { AccountAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ShownOnce } from '../../platform/http/conditions/answer.decorators.js';
import { AccountChangesService } from './account-changes.service.js';
import { OnboardAccount, ProvisionAccount } from './account.dto.js';

@Controller('system/accounts')
export class SystemAccountsController {
  constructor(private readonly changes: AccountChangesService) {}

  @Post()
  @ShownOnce()
  @RequirePermission('account.onboard')
  onboard(@Permitted() access: AccountAccess, @Body() body: OnboardAccount) {
    return this.changes.onboard(access, body);
  }

  @Post(':accountId/provision')
  @HttpCode(200)
  @RequirePermission('account.provision')
  provision(
    @Permitted() access: AccountAccess,
    @Param('accountId') accountId: string,
    @Body() body: ProvisionAccount,
  ) {
    return this.changes.provision(access, accountId, body);
  }
}
