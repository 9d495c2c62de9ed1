import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { Access, ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RoleLookup } from '../../../authorization/lookups.js';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ChangesNothing } from '../../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { RoleChangesService } from './role-changes.service.js';
import { holderList, RoleImpactService } from './role-impact.service.js';
import { AskImpact, CreateRole, UpdateRole } from './role.dto.js';
import { possibleOnRole, presentRole, presentRoleTo, roleList } from './role.presenter.js';
import type { RoleRow } from './roles.service.js';

@Controller('roles')
export class RolesController {
  constructor(
    private readonly changes: RoleChangesService,
    private readonly impacts: RoleImpactService,
    private readonly lookup: RoleLookup,
    private readonly pages: PagesService,
  ) {}

  @Get()
  @RequirePermission('role.view')
  async list(@Permitted() access: ListAccess, @ListQuery(roleList) query: ListRequest) {
    const page = await this.pages.page(this.lookup, access, roleList, query, presentRole);
    const items = page.items.map((item) => ({
      ...item,
      actions: possibleOnRole(access.principal, item, item.actions),
    }));
    return { ...page, items };
  }

  @Post()
  @RequirePermission('role.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateRole) {
    return this.changes.create(access, body);
  }

  @Get(':roleId')
  @RequirePermission('role.view', fromParam('roleId'))
  get(@Permitted() access: Access<'role.view', RoleRow>) {
    return presentRoleTo(access.principal, access.resource, access.actions());
  }

  @Patch(':roleId')
  @RequirePermission('role.update', fromParam('roleId'))
  update(@Permitted() access: Access<'role.update', RoleRow>, @Body() body: UpdateRole) {
    return this.changes.update(access, body);
  }

  @Post(':roleId/impact')
  @ChangesNothing()
  @HttpCode(200)
  @RequirePermission('role.update', fromParam('roleId'))
  impact(
    @Permitted() access: Access<'role.update', RoleRow>,
    @Body() { permissions }: AskImpact,
    @ListQuery(holderList) query: ListRequest,
  ) {
    return this.impacts.page(access, permissions, query);
  }

  @Delete(':roleId')
  @HttpCode(204)
  @RequirePermission('role.delete', fromParam('roleId'))
  async delete(@Permitted() access: Access<'role.delete', RoleRow>): Promise<void> {
    await this.changes.delete(access);
  }
}
