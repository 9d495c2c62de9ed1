/** What there is to be permitted, and why something is or is not: apps/signing-service/docs/http.md section 2. */
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Principal } from 'countersign';
import { Authenticated, CurrentPrincipal } from 'countersign/nest';
import { ChangesNothing } from '../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { ExplainAccess } from './explain-access.dto.js';
import { ExplanationsService } from './explanations.service.js';
import { permissionList, presentPermissions } from './permission.presenter.js';

/** There is no newest permission. */
const usualOrder = [
  { field: 'group', descending: false },
  { field: 'id', descending: false },
];

@Controller()
export class AccessController {
  constructor(
    private readonly explanations: ExplanationsService,
    private readonly pages: PagesService,
  ) {}

  @Get('permissions')
  @Authenticated('the catalogue is the same for everybody, and says nothing of who holds what')
  permissions(
    @CurrentPrincipal() principal: Principal,
    @ListQuery(permissionList) query: ListRequest,
  ) {
    const all = presentPermissions(principal);
    const sort = query.sort.length === 0 ? usualOrder : query.sort;
    const request = { ...query, sort };
    return this.pages.slice(['permissions', principal.id], permissionList.fields, request, all);
  }

  @Post('access/explain')
  @ChangesNothing()
  @HttpCode(200)
  @Authenticated(
    'everybody may ask why about themselves; about others the handler asks Manage users',
  )
  explain(@CurrentPrincipal() principal: Principal, @Body() body: ExplainAccess) {
    return this.explanations.explain(principal, body);
  }
}
