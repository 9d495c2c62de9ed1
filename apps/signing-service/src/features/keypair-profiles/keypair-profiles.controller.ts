import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { KeypairProfileLookup } from '../../authorization/lookups.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { CreateKeypairProfile, UpdateKeypairProfile } from './keypair-profile.dto.js';
import {
  type KeypairProfileAccess,
  keypairProfileList,
  presentKeypairProfile,
} from './keypair-profile.presenter.js';
import { KeypairProfilesService } from './keypair-profiles.service.js';

const named = fromParam('profileId');

@Controller('keypair-profiles')
export class KeypairProfilesController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: KeypairProfileLookup,
    private readonly profiles: KeypairProfilesService,
  ) {}

  @Get()
  @RequirePermission('keypair-profile.view')
  list(@Permitted() access: ListAccess, @ListQuery(keypairProfileList) query: ListRequest) {
    return this.pages.page(this.lookup, access, keypairProfileList, query, presentKeypairProfile);
  }

  @Post()
  @RequirePermission('keypair-profile.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateKeypairProfile) {
    return this.profiles.create(access, body);
  }

  @Get(':profileId')
  @RequirePermission('keypair-profile.view', named)
  get(@Permitted() access: KeypairProfileAccess) {
    return { ...presentKeypairProfile(access.resource), actions: access.actions() };
  }

  @Patch(':profileId')
  @RequirePermission('keypair-profile.update', named)
  update(@Permitted() access: KeypairProfileAccess, @Body() body: UpdateKeypairProfile) {
    return this.profiles.update(access, body);
  }

  @Post(':profileId/enable')
  @HttpCode(200)
  @RequirePermission('keypair-profile.enable', named)
  enable(@Permitted() access: KeypairProfileAccess) {
    return this.profiles.setStatus(access, 'enabled');
  }

  @Post(':profileId/disable')
  @HttpCode(200)
  @RequirePermission('keypair-profile.disable', named)
  disable(@Permitted() access: KeypairProfileAccess) {
    return this.profiles.setStatus(access, 'disabled');
  }
}
