/** Accounts as system principals see them: apps/signing-service/docs/http.md section 2, Accounts. */
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ShownOnce } from '../../../platform/http/conditions/answer.decorators.js';
import { ListQuery } from '../../../platform/http/lists/list-query.decorator.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { AccountChangesService } from './account-changes.service.js';
import { accountList } from './account.list.js';
import {
  OnboardAccount,
  ProvisionAccount,
  RenameAccount,
  SwitchAccount,
} from './system-accounts.dto.js';

@Controller('system/accounts')
export class SystemAccountsController {
  constructor(private readonly changes: AccountChangesService) {}

  @Get()
  @RequirePermission('account.view')
  list(@Permitted() access: ActionAccess, @ListQuery(accountList) query: ListRequest) {
    return this.changes.page(access, query);
  }

  @Post()
  @ShownOnce()
  @RequirePermission('account.onboard')
  onboard(@Permitted() access: ActionAccess, @Body() body: OnboardAccount) {
    return this.changes.onboard(access, body);
  }

  @Patch(':accountId')
  @RequirePermission('account.update')
  rename(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() { name }: RenameAccount,
  ) {
    return this.changes.change(access, accountId, { name });
  }

  @Post(':accountId/provision')
  @HttpCode(200)
  @RequirePermission('account.provision')
  provision(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() { teamsEnabled }: ProvisionAccount,
  ) {
    return this.changes.change(access, accountId, { teamsEnabled });
  }

  @Post(':accountId/disable')
  @HttpCode(200)
  @RequirePermission('account.disable')
  disable(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() { reason }: SwitchAccount,
  ) {
    return this.changes.change(access, accountId, { status: 'disabled' }, reason);
  }

  @Post(':accountId/enable')
  @HttpCode(200)
  @RequirePermission('account.enable')
  enable(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() { reason }: SwitchAccount,
  ) {
    return this.changes.change(access, accountId, { status: 'active' }, reason);
  }
}
