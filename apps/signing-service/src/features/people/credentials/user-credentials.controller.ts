/** The credentials of users over HTTP, for who manages users. One's own are below `/me`. */
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, fromParam } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ShownOnce } from '../../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import type { UserRow } from '../users/users.service.js';
import { CreateCredential } from './credential.dto.js';
import { credentialList } from './credential.presenter.js';
import { UserCredentialsService } from './user-credentials.service.js';

@Controller('users/:userId/credentials')
export class UserCredentialsController {
  constructor(private readonly credentials: UserCredentialsService) {}

  @Get()
  @RequirePermission('user.update', fromParam('userId'))
  list(
    @Permitted() access: Access<'user.update', UserRow>,
    @ListQuery(credentialList) query: ListRequest,
  ) {
    return this.credentials.page(access, query);
  }

  @Post()
  @ShownOnce()
  @RequirePermission('user.update', fromParam('userId'))
  issue(@Permitted() access: Access<'user.update', UserRow>, @Body() body: CreateCredential) {
    return this.credentials.issue(access, body);
  }

  @Delete(':credentialId')
  @HttpCode(204)
  @RequirePermission('user.update', fromParam('userId'))
  async revoke(
    @Permitted() access: Access<'user.update', UserRow>,
    @Param('credentialId') id: string,
  ): Promise<void> {
    await this.credentials.revoke(access, id);
  }
}
