/** The routes of releases: what each demands, and which service does it. */
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Access, AccountAccess, BulkAccess, fromParam, idsFromBody, ListAccess } from 'countersign';
import { Permitted, RequirePermission } from '../../authorization/catalogue.js';
import { PageQuery } from '../../platform/http/paging/page-query.js';
import type { KeypairRow } from '../keypairs/public.js';
import { ReleaseCreationService } from './release-creation.service.js';
import { ReleaseDecisionsService } from './release-decisions.service.js';
import type { ReleaseRow } from './release.types.js';
import { CreateRelease, DecideRelease, mostKeypairs } from './releases.dto.js';
import { ReleasesService } from './releases.service.js';

const named = fromParam('releaseId');

@Controller('releases')
export class ReleasesController {
  constructor(
    private readonly releases: ReleasesService,
    private readonly creation: ReleaseCreationService,
    private readonly decisions: ReleaseDecisionsService,
  ) {}

  @Get()
  @RequirePermission('release.view')
  list(@Permitted() access: ListAccess, @Query() query: PageQuery) {
    return this.releases.page(access, query);
  }

  /** Judged on the account, and on every keypair that the release names. */
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
  @RequirePermission('release.view', named)
  get(@Permitted() access: Access<ReleaseRow>) {
    return this.releases.one(access);
  }

  @Post(':releaseId/approve')
  @HttpCode(200)
  @RequirePermission('release.approve', named)
  approve(@Permitted() access: Access<ReleaseRow>, @Body() { comment }: DecideRelease) {
    return this.decisions.vote(access, 'approve', comment);
  }

  @Post(':releaseId/reject')
  @HttpCode(200)
  @RequirePermission('release.reject', named)
  reject(@Permitted() access: Access<ReleaseRow>, @Body() { comment }: DecideRelease) {
    return this.decisions.vote(access, 'reject', comment);
  }
}
