import { X509Certificate } from 'node:crypto';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  StreamableFile,
} from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted, Public } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../../platform/http/lists/list-request.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { HierarchiesService } from './hierarchies.service.js';
import type { AuthorityRole } from './hierarchy-authorities.service.js';
import { CreateHierarchy } from './hierarchy.dto.js';
import { type HierarchyAccess, HierarchyLookup } from './hierarchy.lookup.js';
import { hierarchyList, presentHierarchy } from './hierarchy.presenter.js';
import { RevocationListsService } from './revocation-lists.service.js';

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

const reason =
  'those who verify a signature need it and have no token; it names no person and no keypair';

/** What those need who verify signatures, wherever they are: the lists and the certificates of the authorities. */
@Controller('hierarchies/:hierarchyId')
export class AuthoritiesController {
  constructor(private readonly lists: RevocationListsService) {}

  /** What the issuing authority revoked: every certificate of a keypair that ended early. */
  @Get('crl')
  @Public(reason)
  crl(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#list(hierarchyId, 'issuing');
  }

  /** What the root revoked: the service never revokes an issuing authority, so the list is empty. */
  @Get('root-crl')
  @Public(reason)
  rootCrl(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#list(hierarchyId, 'root');
  }

  @Get('issuer')
  @Public(reason)
  issuer(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#certificate(hierarchyId, 'issuing');
  }

  @Get('root')
  @Public(reason)
  root(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#certificate(hierarchyId, 'root');
  }

  /** DER (RFC 5280 section 5.1) with the media type of RFC 2585 section 4.2. */
  async #list(hierarchyId: string, role: AuthorityRole): Promise<StreamableFile> {
    const der = await this.lists.current(hierarchyId, role);
    return new StreamableFile(der, { type: 'application/pkix-crl', length: der.length });
  }

  /** DER with the media type of RFC 2585 section 4.1. */
  async #certificate(hierarchyId: string, role: AuthorityRole): Promise<StreamableFile> {
    const der = new X509Certificate(await this.lists.certificateOf(hierarchyId, role)).raw;
    return new StreamableFile(der, { type: 'application/pkix-cert', length: der.length });
  }
}
