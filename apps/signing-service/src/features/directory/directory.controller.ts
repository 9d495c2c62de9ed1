/** Names and ids of the account, for those who assign, issue and give roles: apps/signing-service/docs/http.md section 2. */
import { Controller, Get } from '@nestjs/common';
import { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import type { ListFields } from '../../platform/http/lists/list-definition.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { DirectoryService, type Named } from './directory.service.js';

const namedFields = {
  id: { type: 'id' },
  name: { type: 'text', search: true },
} as const satisfies ListFields;

/** What may be asked of the directory of users. */
const userDirectory = {
  fields: { ...namedFields, kind: { type: ['user', 'service'] } } satisfies ListFields,
};

/** What may be asked of the directory of groups. */
const groupDirectory = {
  fields: { ...namedFields, kind: { type: ['group'] } } satisfies ListFields,
};

/** What may be asked of the other directories. */
const nameDirectory = { fields: namedFields };

@Controller('directory')
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly pages: PagesService,
  ) {}

  @Get('users')
  @RequirePermission('directory.view')
  async users(@Permitted() access: ActionAccess, @ListQuery(userDirectory) query: ListRequest) {
    return this.#page('users', userDirectory, access, query, await this.directory.users(access));
  }

  @Get('groups')
  @RequirePermission('directory.view')
  async groups(@Permitted() access: ActionAccess, @ListQuery(groupDirectory) query: ListRequest) {
    return this.#page('groups', groupDirectory, access, query, await this.directory.groups(access));
  }

  @Get('roles')
  @RequirePermission('directory.view-roles')
  async roles(@Permitted() access: ActionAccess, @ListQuery(nameDirectory) query: ListRequest) {
    return this.#page('roles', nameDirectory, access, query, await this.directory.roles(access));
  }

  @Get('certificate-profiles')
  @RequirePermission('directory.view-certificate-profiles')
  async certificateProfiles(
    @Permitted() access: ActionAccess,
    @ListQuery(nameDirectory) query: ListRequest,
  ) {
    const all = await this.directory.certificateProfiles(access);
    return this.#page('certificate-profiles', nameDirectory, access, query, all);
  }

  @Get('abandoned-certificate-profiles')
  @RequirePermission('directory.view-abandoned-certificate-profiles')
  async abandonedCertificateProfiles(
    @Permitted() access: ActionAccess,
    @ListQuery(nameDirectory) query: ListRequest,
  ) {
    const all = await this.directory.abandonedCertificateProfiles(access);
    return this.#page('abandoned-certificate-profiles', nameDirectory, access, query, all);
  }

  @Get('keypair-profiles')
  @RequirePermission('directory.view-keypair-profiles')
  async keypairProfiles(
    @Permitted() access: ActionAccess,
    @ListQuery(nameDirectory) query: ListRequest,
  ) {
    const all = await this.directory.keypairProfiles(access);
    return this.#page('keypair-profiles', nameDirectory, access, query, all);
  }

  #page<Item extends Named>(
    name: string,
    { fields }: { readonly fields: ListFields },
    { tenant: accountId }: ActionAccess,
    query: ListRequest,
    all: readonly Item[],
  ) {
    return this.pages.slice(['directory', name, accountId], fields, query, all);
  }
}
