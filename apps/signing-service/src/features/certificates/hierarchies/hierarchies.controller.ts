import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import type { HierarchyAccess } from '../certificate.types.js';
import { ListQuery } from '../../../platform/http/lists/list-query.decorator.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { hierarchyList } from './hierarchy.list.js';
import { HierarchiesService } from './hierarchies.service.js';
import { CreateHierarchy } from './hierarchy.dto.js';
import { HierarchyLookup } from './hierarchy.lookup.js';
import { presentHierarchy } from './hierarchy.presenter.js';

@Controller('hierarchies')
export class HierarchiesController {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: HierarchyLookup,
    private readonly hierarchies: HierarchiesService,
  ) {}

  @Get()
  @RequirePermission('hierarchy.view')
  list(@Permitted() access: ListAccess, @ListQuery(hierarchyList) query: ListRequest) {
    return this.pages.page(this.lookup, access, hierarchyList, query, presentHierarchy);
  }

  @Post()
  @RequirePermission('hierarchy.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateHierarchy) {
    return this.hierarchies.create(access, body);
  }

  @Get(':hierarchyId')
  @RequirePermission('hierarchy.view', fromParam('hierarchyId'))
  get(@Permitted() access: HierarchyAccess) {
    return presentHierarchy(access.resource, access.actions());
  }

  @Post(':hierarchyId/activate')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('hierarchy.activate', fromParam('hierarchyId'))
  activate(@Permitted() access: HierarchyAccess) {
    return this.hierarchies.setStatus(access, 'active');
  }

  @Post(':hierarchyId/deactivate')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('hierarchy.deactivate', fromParam('hierarchyId'))
  deactivate(@Permitted() access: HierarchyAccess) {
    return this.hierarchies.setStatus(access, 'inactive');
  }
}
