import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { Sets } from '../../authorization/write-answers.interceptor.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { keyRotationList } from './key-rotation.presenter.js';
import { CreateKeyRotation, UpdateKeyRotation } from './key-rotation.dto.js';
import type { KeyRotationAccess } from './key-rotation.lookup.js';
import { KeyRotationsService } from './key-rotations.service.js';

const rotationId = fromParam('rotationId');

@Controller('key-rotations')
export class KeyRotationsController {
  constructor(private readonly rotations: KeyRotationsService) {}

  @Get()
  @RequirePermission('key-rotation.view')
  list(@Permitted() access: ListAccess, @ListQuery(keyRotationList) query: ListRequest) {
    return this.rotations.page(access, query);
  }

  @Post()
  @RequirePermission('key-rotation.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateKeyRotation) {
    return this.rotations.create(access, body);
  }

  @Get(':rotationId')
  @RequirePermission('key-rotation.view', rotationId)
  get(@Permitted() access: KeyRotationAccess) {
    return this.rotations.one(access);
  }

  @Patch(':rotationId')
  @RequirePermission('key-rotation.update', rotationId)
  update(@Permitted() access: KeyRotationAccess, @Body() body: UpdateKeyRotation) {
    return this.rotations.update(access, body);
  }

  @Post(':rotationId/refresh')
  @Sets(['currentKeypairId', 'nextRefreshAt', 'lastRefreshAt'])
  @HttpCode(200)
  @RequirePermission('key-rotation.refresh', rotationId)
  refresh(@Permitted() access: KeyRotationAccess) {
    return this.rotations.refresh(access);
  }
}
