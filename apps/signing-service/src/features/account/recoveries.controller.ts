/** How an administrator without a token is helped: apps/signing-service/docs/http.md section 2, Recovery. */
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Access, ActionAccess, fromParam, Unauthenticated } from 'countersign';
import { Permitted, Public } from 'countersign/nest';
import type { Request, Response } from 'express';
import { recoveryHalves } from '../../authorization/authentication/api-token.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ShownOnce } from '../../platform/http/request-conditions.js';
import { isRecoveryCode, RateLimitsService } from '../../platform/http/rate-limits.service.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import type { UserRow } from '../people/public.js';
import { RecoverAdministrator } from './account.dto.js';
import { RecoveriesService } from './recoveries.service.js';
import { recoveryList, RecoveryListsService } from './recovery-lists.service.js';
import { RedemptionsService } from './redemptions.service.js';

@Controller()
export class RecoveriesController {
  constructor(
    private readonly recoveries: RecoveriesService,
    private readonly lists: RecoveryListsService,
    private readonly redemptions: RedemptionsService,
    private readonly limits: RateLimitsService,
  ) {}

  @Get('system/recoveries')
  @RequirePermission('account.recover')
  list(@Permitted() access: ActionAccess, @ListQuery(recoveryList) query: ListRequest) {
    return this.lists.page(access, query);
  }

  @Get('users/:userId/recoveries')
  @RequirePermission('user.update', fromParam('userId'))
  listOfUser(
    @Permitted() access: Access<'user.update', UserRow>,
    @ListQuery(recoveryList) query: ListRequest,
  ) {
    return this.lists.page(access, query, access.id);
  }

  @Post('system/accounts/:accountId/recovery')
  @ShownOnce()
  @RequirePermission('account.recover')
  open(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() body: RecoverAdministrator,
  ) {
    return this.recoveries.open(access, accountId, body);
  }

  @Post('system/accounts/:accountId/recovery/confirm')
  @HttpCode(200)
  @ShownOnce()
  @RequirePermission('account.recover')
  confirm(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() body: RecoverAdministrator,
  ) {
    return this.recoveries.confirm(access, accountId, body);
  }

  @Post('system/accounts/:accountId/recovery/close')
  @HttpCode(200)
  @RequirePermission('account.recover')
  close(
    @Permitted() access: ActionAccess,
    @Param('accountId') accountId: string,
    @Body() body: RecoverAdministrator,
  ) {
    return this.recoveries.close(access, accountId, body);
  }

  @Post('users/:userId/recovery/confirm')
  @HttpCode(200)
  @ShownOnce()
  @RequirePermission('user.update', fromParam('userId'))
  confirmAsPerson(@Permitted() access: Access<'user.update', UserRow>) {
    return this.recoveries.confirmAsPerson(access);
  }

  @Post('users/:userId/recovery/close')
  @HttpCode(200)
  @RequirePermission('user.update', fromParam('userId'))
  closeAsPerson(@Permitted() access: Access<'user.update', UserRow>) {
    return this.recoveries.closeAsPerson(access);
  }

  /** The code is in a header, because the body of an unknown caller is not read. @throws Unauthenticated, whatever is wrong */
  @Post('recovery')
  @ShownOnce()
  @Public(
    'who redeems a code has no token; the handler asks for both halves, which two people have',
  )
  async redeem(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const halves = recoveryHalves(request);
    const made = halves === undefined ? undefined : await this.redemptions.redeem(halves);
    if (made !== undefined) return made;
    if (isRecoveryCode(request)) this.limits.wrongToken(request.ip, response);
    throw new Unauthenticated();
  }
}
