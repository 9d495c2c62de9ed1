import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { Sets } from '../../authorization/write-answers.interceptor.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ShownOnce } from '../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import type { KeypairAccess } from '../keypairs/public.js';
import { DeleteRequestsService } from './delete-requests.service.js';
import { ExportRequestsService } from './export-requests.service.js';
import { CollectKey, DecideKeyRequest, OpenKeyRequest } from './key-request.dto.js';
import type { DeleteRequestAccess, ExportRequestAccess } from './key-request.lookup.js';
import {
  deleteRequestList,
  exportRequestList,
  KeyRequestPresenter,
} from './key-request.presenter.js';

const keypairId = fromParam('keypairId');

@Controller('keypairs/:keypairId')
export class KeypairRequestsController {
  constructor(
    private readonly exports: ExportRequestsService,
    private readonly deletes: DeleteRequestsService,
  ) {}

  @Post('export-requests')
  @RequirePermission('keypair.export.request', keypairId)
  requestExport(@Permitted() access: KeypairAccess, @Body() body: OpenKeyRequest) {
    return this.exports.open(access, body);
  }

  @Post('delete-requests')
  @RequirePermission('keypair.delete.request', keypairId)
  requestDeletion(@Permitted() access: KeypairAccess, @Body() body: OpenKeyRequest) {
    return this.deletes.open(access, body);
  }
}

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

@Controller('export-requests')
export class ExportRequestsController {
  constructor(
    private readonly requests: ExportRequestsService,
    private readonly presenter: KeyRequestPresenter,
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
    return this.requests.collect(access, body);
  }
}
