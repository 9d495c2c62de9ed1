import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { Sets } from '../../authorization/write-answers.interceptor.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { releaseList } from './release.presenter.js';
import { ReleaseCreationService } from './release-creation.service.js';
import type { ReleaseRow } from './release.lookup.js';
import { CloseRelease, CreateRelease, DecideRelease } from './releases.dto.js';
import { ReleasesService } from './releases.service.js';

const releaseId = fromParam('releaseId');

@Controller('releases')
export class ReleasesController {
  constructor(
    private readonly releases: ReleasesService,
    private readonly creation: ReleaseCreationService,
  ) {}

  @Get()
  @RequirePermission('release.view')
  list(@Permitted() access: ListAccess, @ListQuery(releaseList) query: ListRequest) {
    return this.releases.page(access, query);
  }

  @Post()
  @RequirePermission('release.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateRelease) {
    return this.creation.create(access, body);
  }

  @Get(':releaseId')
  @RequirePermission('release.view', releaseId)
  get(@Permitted() access: Access<'release.view', ReleaseRow>) {
    return this.releases.one(access);
  }

  @Post(':releaseId/approve')
  @Sets(['status'])
  @HttpCode(200)
  @RequirePermission('release.approve', releaseId)
  approve(
    @Permitted() access: Access<'release.approve', ReleaseRow>,
    @Body() { comment }: DecideRelease,
  ) {
    return this.releases.vote(access, 'approve', comment);
  }

  @Post(':releaseId/reject')
  @Sets(['status'])
  @HttpCode(200)
  @RequirePermission('release.reject', releaseId)
  reject(
    @Permitted() access: Access<'release.reject', ReleaseRow>,
    @Body() { comment }: DecideRelease,
  ) {
    return this.releases.vote(access, 'reject', comment);
  }

  @Post(':releaseId/withdraw')
  @Sets(['status'])
  @HttpCode(200)
  @RequirePermission('release.withdraw', releaseId)
  withdraw(
    @Permitted() access: Access<'release.withdraw', ReleaseRow>,
    @Body() { comment }: DecideRelease,
  ) {
    return this.releases.withdraw(access, comment);
  }

  @Post(':releaseId/close')
  @Sets(['status'])
  @HttpCode(200)
  @RequirePermission('release.close', releaseId)
  close(
    @Permitted() access: Access<'release.close', ReleaseRow>,
    @Body() { reason }: CloseRelease,
  ) {
    return this.releases.close(access, reason);
  }
}
