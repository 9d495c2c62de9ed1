import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CurrentUser, type User } from '../../auth.js';
import { NewTeam } from './app.dto.js';
import { TeamsService } from './teams.service.js';

@Controller('teams')
export class TeamsController {
  constructor(private readonly teams: TeamsService) {}

  @Get()
  list(@CurrentUser() { accountId }: User) {
    return this.teams.list(accountId);
  }

  @Post()
  create(@CurrentUser() { accountId }: User, @Body() { name }: NewTeam) {
    return this.teams.create(accountId, name);
  }

  @Get(':teamId/members')
  members(@CurrentUser() { accountId }: User, @Param('teamId', ParseUUIDPipe) id: string) {
    return this.teams.members(accountId, id);
  }

  @Put(':teamId/members/:userId')
  add(
    @CurrentUser() { accountId }: User,
    @Param('teamId', ParseUUIDPipe) id: string,
    @Param('userId') userId: string,
  ) {
    return this.teams.add(accountId, id, userId);
  }

  @Delete(':teamId/members/:userId')
  remove(
    @CurrentUser() { accountId }: User,
    @Param('teamId', ParseUUIDPipe) id: string,
    @Param('userId') userId: string,
  ) {
    return this.teams.remove(accountId, id, userId);
  }
}
