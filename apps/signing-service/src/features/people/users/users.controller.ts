import { Body, Controller, Get, Patch, Post, Put } from '@nestjs/common';
import { Access, ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ShownOnce } from '../../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import { UserChangesService } from './user-changes.service.js';
import { AssignRoles, CreateUser, UpdateUser } from './user.dto.js';
import { userList, UserPresenter } from './user.presenter.js';
import type { UserRow } from './users.service.js';

@Controller('users')
export class UsersController {
  constructor(
    private readonly changes: UserChangesService,
    private readonly presenter: UserPresenter,
  ) {}

  @Get()
  @RequirePermission('user.view')
  list(@Permitted() access: ListAccess, @ListQuery(userList) query: ListRequest) {
    return this.presenter.page(access, query);
  }

  @Post()
  @ShownOnce()
  @RequirePermission('user.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateUser) {
    return this.changes.create(access, body);
  }

  @Get(':userId')
  @RequirePermission('user.view', fromParam('userId'))
  get(@Permitted() access: Access<'user.view', UserRow>) {
    return this.presenter.one(access);
  }

  @Patch(':userId')
  @RequirePermission('user.update', fromParam('userId'))
  update(@Permitted() access: Access<'user.update', UserRow>, @Body() body: UpdateUser) {
    return this.changes.update(access, body);
  }

  @Put(':userId/roles')
  @RequirePermission('role.assign', fromParam('userId'))
  assignRoles(@Permitted() access: Access<'role.assign', UserRow>, @Body() body: AssignRoles) {
    return this.changes.assignRoles(access, body);
  }
}
