import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { OpenHierarchiesService } from './open-hierarchies.service.js';
import { SwitchAccount } from './system-accounts.dto.js';

/** Open hierarchies are for everybody, so no account switches one; a system principal does (docs/domain/readings.md A21). */
@Controller('system/hierarchies')
export class SystemHierarchiesController {
  constructor(private readonly hierarchies: OpenHierarchiesService) {}

  @Post(':hierarchyId/activate')
  @HttpCode(200)
  @RequirePermission('account.switch-hierarchy')
  activate(
    @Permitted() access: ActionAccess,
    @Param('hierarchyId') id: string,
    @Body() { reason }: SwitchAccount,
  ) {
    return this.hierarchies.setStatus(access, id, 'active', reason);
  }

  @Post(':hierarchyId/deactivate')
  @HttpCode(200)
  @RequirePermission('account.switch-hierarchy')
  deactivate(
    @Permitted() access: ActionAccess,
    @Param('hierarchyId') id: string,
    @Body() { reason }: SwitchAccount,
  ) {
    return this.hierarchies.setStatus(access, id, 'inactive', reason);
  }
}
