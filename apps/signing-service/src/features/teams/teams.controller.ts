import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { TeamMappingsService } from './team-mappings.service.js';
import { TeamChangesService } from './team-changes.service.js';
import { TeamMembersService } from './team-members.service.js';
import { teamList, TeamPresenter } from './team.presenter.js';
import type { TeamAccess } from './team.lookup.js';
import { CreateTeam, MappedResourcePath, MapResource, UpdateTeam } from './teams.dto.js';

const named = fromParam('teamId');

@Controller('teams')
export class TeamsController {
  constructor(
    private readonly presenter: TeamPresenter,
    private readonly changes: TeamChangesService,
    private readonly members: TeamMembersService,
    private readonly mappings: TeamMappingsService,
  ) {}

  @Get()
  @RequirePermission('team.view')
  list(@Permitted() access: ListAccess, @ListQuery(teamList) query: ListRequest) {
    return this.presenter.page(access, query);
  }

  @Post()
  @RequirePermission('team.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateTeam) {
    return this.changes.create(access, body);
  }

  @Get(':teamId')
  @RequirePermission('team.view', named)
  get(@Permitted() access: TeamAccess) {
    return this.presenter.one(access);
  }

  @Patch(':teamId')
  @RequirePermission('team.update', named)
  update(@Permitted() access: TeamAccess, @Body() body: UpdateTeam) {
    return this.changes.update(access, body);
  }

  @Delete(':teamId')
  @HttpCode(204)
  @RequirePermission('team.delete', named)
  delete(@Permitted() access: TeamAccess) {
    return this.changes.delete(access);
  }

  @Post(':teamId/deactivate')
  @HttpCode(200)
  @RequirePermission('team.deactivate', named)
  deactivate(@Permitted() access: TeamAccess) {
    return this.changes.setStatus(access, 'inactive');
  }

  @Post(':teamId/activate')
  @HttpCode(200)
  @RequirePermission('team.activate', named)
  activate(@Permitted() access: TeamAccess) {
    return this.changes.setStatus(access, 'active');
  }

  @Put(':teamId/members/:userId')
  @RequirePermission('team.update', named)
  addMember(@Permitted() access: TeamAccess, @Param('userId') userId: string) {
    return this.members.add(access, userId);
  }

  @Delete(':teamId/members/:userId')
  @HttpCode(204)
  @RequirePermission('team.update', named)
  removeMember(@Permitted() access: TeamAccess, @Param('userId') userId: string) {
    return this.members.remove(access, userId);
  }

  @Post(':teamId/resources')
  @RequirePermission('team.map-resource', named)
  map(@Permitted() access: TeamAccess, @Body() body: MapResource) {
    return this.mappings.map(access, body);
  }

  @Delete(':teamId/resources/:type/:resourceId')
  @HttpCode(204)
  @RequirePermission('team.map-resource', named)
  unmap(@Permitted() access: TeamAccess, @Param() { type, resourceId }: MappedResourcePath) {
    return this.mappings.unmap(access, { type, id: resourceId });
  }
}
