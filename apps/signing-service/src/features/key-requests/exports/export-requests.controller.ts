import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { Sets } from '../../../authorization/answers/write-answers.interceptor.js';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ShownOnce } from '../../../platform/http/conditions/answer.decorators.js';
import { CollectKey, DecideKeyRequest } from '../key-request.dto.js';
import { KeyRequestPresenter } from '../key-request.presenter.js';
import type { ExportRequestAccess } from '../key-request.types.js';
import { ListQuery } from '../../../platform/http/lists/list-query.decorator.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { exportRequestList } from '../key-request.lists.js';
import { ExportCollectionService } from './export-collection.service.js';
import { ExportRequestsService } from './export-requests.service.js';

const named = fromParam('requestId');

@Controller('export-requests')
export class ExportRequestsController {
  constructor(
    private readonly requests: ExportRequestsService,
    private readonly presenter: KeyRequestPresenter,
    private readonly collection: ExportCollectionService,
  ) {}

  @Get()
  @RequirePermission('export-request.view')
  list(@Permitted() access: ListAccess, @ListQuery(exportRequestList) query: ListRequest) {
    return this.presenter.page('export', access, query);
  }

  @Get(':requestId')
  @RequirePermission('export-request.view', named)
  get(@Permitted() access: ExportRequestAccess) {
    return this.presenter.one('export', access);
  }

  @Post(':requestId/approve')
  @Sets(['status', 'decidedAt'])
  @HttpCode(200)
  @RequirePermission('keypair.export.approve', named)
  approve(@Permitted() access: ExportRequestAccess, @Body() body: DecideKeyRequest) {
    return this.requests.vote(access, 'approve', body);
  }

  @Post(':requestId/reject')
  @Sets(['status', 'decidedAt'])
  @HttpCode(200)
  @RequirePermission('keypair.export.approve', named)
  reject(@Permitted() access: ExportRequestAccess, @Body() body: DecideKeyRequest) {
    return this.requests.vote(access, 'reject', body);
  }

  @Post(':requestId/withdraw')
  @Sets(['status', 'decidedAt'])
  @HttpCode(200)
  @RequirePermission('keypair.export.withdraw', named)
  withdraw(@Permitted() access: ExportRequestAccess, @Body() body: DecideKeyRequest) {
    return this.requests.withdraw(access, body);
  }

  @Post(':requestId/collect')
  @ShownOnce()
  @HttpCode(200)
  @RequirePermission('keypair.export.collect', named)
  collect(@Permitted() access: ExportRequestAccess, @Body() body: CollectKey) {
    return this.collection.collect(access, body);
  }
}
