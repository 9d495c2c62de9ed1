import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { CreateUserGroup, UpdateUserGroup } from './user-group.dto.js';
import { type UserGroupAccess, userGroupList, UserGroupPresenter } from './user-group.presenter.js';
import { UserGroupsService } from './user-groups.service.js';

const named = fromParam('groupId');

@Controller('user-groups')
export class UserGroupsController {
  constructor(
    private readonly groups: UserGroupsService,
    private readonly presenter: UserGroupPresenter,
  ) {}

  @Get()
  @RequirePermission('user-group.view')
  list(@Permitted() access: ListAccess, @ListQuery(userGroupList) query: ListRequest) {
    return this.presenter.page(access, query);
  }

  @Post()
  @RequirePermission('user-group.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateUserGroup) {
    return this.groups.create(access, body);
  }

  @Get(':groupId')
  @RequirePermission('user-group.view', named)
  get(@Permitted() access: UserGroupAccess) {
    return this.presenter.one(access);
  }

  @Patch(':groupId')
  @RequirePermission('user-group.update', named)
  update(@Permitted() access: UserGroupAccess, @Body() body: UpdateUserGroup) {
    return this.groups.update(access, body);
  }
}
