import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { Sets } from '../../../authorization/answers/write-answers.interceptor.js';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { DecideKeyRequest } from '../key-request.dto.js';
import { KeyRequestPresenter } from '../key-request.presenter.js';
import type { DeleteRequestAccess } from '../key-request.types.js';
import { ListQuery } from '../../../platform/http/lists/list-query.decorator.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { deleteRequestList } from '../key-request.lists.js';
import { DeleteRequestsService } from './delete-requests.service.js';

const named = fromParam('requestId');

@Controller('delete-requests')
export class DeleteRequestsController {
  constructor(
    private readonly requests: DeleteRequestsService,
    private readonly presenter: KeyRequestPresenter,
  ) {}

  @Get()
  @RequirePermission('delete-request.view')
  list(@Permitted() access: ListAccess, @ListQuery(deleteRequestList) query: ListRequest) {
    return this.presenter.page('delete', access, query);
  }

  @Get(':requestId')
  @RequirePermission('delete-request.view', named)
  get(@Permitted() access: DeleteRequestAccess) {
    return this.presenter.one('delete', access);
  }

  // The last approval deletes the keypair, and nobody may view a request on one that is gone: its id is told here.
  @Post(':requestId/approve')
  @Sets(['status', 'decidedAt', 'keypairId'])
  @HttpCode(200)
  @RequirePermission('keypair.delete.approve', named)
  approve(@Permitted() access: DeleteRequestAccess, @Body() body: DecideKeyRequest) {
    return this.requests.vote(access, 'approve', body);
  }

  @Post(':requestId/reject')
  @Sets(['status', 'decidedAt'])
  @HttpCode(200)
  @RequirePermission('keypair.delete.approve', named)
  reject(@Permitted() access: DeleteRequestAccess, @Body() body: DecideKeyRequest) {
    return this.requests.vote(access, 'reject', body);
  }

  @Post(':requestId/withdraw')
  @Sets(['status', 'decidedAt'])
  @HttpCode(200)
  @RequirePermission('keypair.delete.withdraw', named)
  withdraw(@Permitted() access: DeleteRequestAccess, @Body() body: DecideKeyRequest) {
    return this.requests.withdraw(access, body);
  }
}
