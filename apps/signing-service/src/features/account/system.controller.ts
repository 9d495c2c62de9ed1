/** Accounts as system principals see them: apps/signing-service/docs/http.md section 2, Accounts. */
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ShownOnce } from '../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { AccountChangesService, accountList } from './account-changes.service.js';
import { OnboardAccount, ProvisionAccount, RenameAccount, SwitchAccount } from './account.dto.js';

/** Open hierarchies are for everybody, so no account switches one; a system principal does (docs/domain/readings.md A21). */
@Controller('system/hierarchies')
export class SystemHierarchiesController {
  constructor(private readonly changes: AccountChangesService) {}

  @Post(':hierarchyId/activate')
  @HttpCode(200)
  @RequirePermission('account.switch-hierarchy')
  activate(
    @Permitted() access: ActionAccess,
    @Param('hierarchyId') id: string,
    @Body() { reason }: SwitchAccount,
  ) {
    return this.changes.switchHierarchy(access, id, 'active', reason);
  }

  @Post(':hierarchyId/deactivate')
  @HttpCode(200)
  @RequirePermission('account.switch-hierarchy')
  deactivate(
    @Permitted() access: ActionAccess,
    @Param('hierarchyId') id: string,
    @Body() { reason }: SwitchAccount,
  ) {
    return this.changes.switchHierarchy(access, id, 'inactive', reason);
  }
}

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
