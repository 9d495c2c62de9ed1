/** What callers may ask about themselves, and their own credentials: apps/signing-service/docs/http.md section 2, People. */
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ActionAccess, type Principal } from 'countersign';
import { Authenticated, CurrentPrincipal, Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import { ShownOnce } from '../../../platform/http/request-conditions.js';
import { CreateCredential } from '../credentials/credential.dto.js';
import { credentialList } from '../credentials/credential.presenter.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { MeService, openSections } from './me.service.js';

@Controller('me')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly credentials: CredentialsService,
  ) {}

  @Get()
  @Authenticated('everybody may know who they are and what they hold')
  describe(@CurrentPrincipal() principal: Principal) {
    return this.me.describe(principal);
  }

  /** The user interface of the caller: people have one, service users do not (docs/domain/principals.md). */
  @Get('interface')
  @RequirePermission('ui.access')
  interface(@Permitted() { principal }: ActionAccess) {
    return { sections: openSections(principal) };
  }

  @Get('credentials')
  @RequirePermission('credentials.manage-own')
  list(@Permitted() access: ActionAccess, @ListQuery(credentialList) query: ListRequest) {
    return this.credentials.page(access, query);
  }

  @Post('credentials')
  @ShownOnce()
  @RequirePermission('credentials.manage-own')
  create(@Permitted() access: ActionAccess, @Body() body: CreateCredential) {
    return this.credentials.create(access, body);
  }

  @Delete('credentials/:credentialId')
  @HttpCode(204)
  @RequirePermission('credentials.manage-own')
  async revoke(
    @Permitted() access: ActionAccess,
    @Param('credentialId') id: string,
  ): Promise<void> {
    await this.credentials.revoke(access, id);
  }
}

/** The token of the system principal who calls. */
@Controller('system/me')
export class OperatorTokensController {
  constructor(private readonly credentials: CredentialsService) {}

  @Post('token')
  @ShownOnce()
  @RequirePermission('operator.rotate-token')
  rotate(@Permitted() access: ActionAccess, @Body() body: CreateCredential) {
    return this.credentials.rotate(access, body);
  }
}
