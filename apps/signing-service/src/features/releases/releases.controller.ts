import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Access, AccountAccess, BulkAccess, fromParam, idsFromBody, ListAccess } from 'countersign';
import { Permitted, RequirePermission } from '../../authorization/catalogue.js';
import { PageQuery } from '../../platform/http/paging/page-query.js';
import type { KeypairRow } from '../keypairs/public.js';
import { ReleaseCreationService } from './release-creation.service.js';
import type { ReleaseRow } from './release.types.js';
import { CloseRelease, CreateRelease, DecideRelease, mostKeypairs } from './releases.dto.js';
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
  list(@Permitted() access: ListAccess, @Query() query: PageQuery) {
    return this.releases.page(access, query);
  }

  /** Requires permission on the account and on every keypair of the release. */
  @Post()
  @RequirePermission('release.create')
  @RequirePermission('keypair.name-in-release', idsFromBody('keypairIds', { max: mostKeypairs }))
  create(
    @Permitted('release.create') access: AccountAccess,
    @Permitted('keypair.name-in-release') keypairs: BulkAccess<KeypairRow>,
    @Body() body: CreateRelease,
  ) {
    return this.creation.create(access, keypairs, body);
  }

  @Get(':releaseId')
  @RequirePermission('release.view', releaseId)
  get(@Permitted() access: Access<ReleaseRow>) {
    return this.releases.one(access);
  }

  @Post(':releaseId/approve')
  @HttpCode(200)
  @RequirePermission('release.approve', releaseId)
  approve(@Permitted() access: Access<ReleaseRow>, @Body() { comment }: DecideRelease) {
    return this.releases.vote(access, 'approve', comment);
  }

  @Post(':releaseId/reject')
  @HttpCode(200)
  @RequirePermission('release.reject', releaseId)
  reject(@Permitted() access: Access<ReleaseRow>, @Body() { comment }: DecideRelease) {
    return this.releases.vote(access, 'reject', comment);
  }

  @Post(':releaseId/close')
  @HttpCode(200)
  @RequirePermission('release.close', releaseId)
  close(@Permitted() access: Access<ReleaseRow>, @Body() { reason }: CloseRelease) {
    return this.releases.close(access, reason);
  }
}
