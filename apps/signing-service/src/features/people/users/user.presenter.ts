/** Answers users, each with the ids of its roles. A credential is never answered. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import { UserLookup } from '../../../authorization/lookups.js';
import { RepresentationsService } from '../../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import { listOf } from '../../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { PagesService } from '../../../platform/http/lists/pages.service.js';
import { type UserRow, UsersService } from './users.service.js';

/** What may be asked of a list of users. */
export const userList = listOf('user', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  email: { type: 'text', search: true },
  kind: { type: ['user', 'service'] },
  status: { type: ['active', 'disabled'] },
  createdBy: { type: 'id', nullable: true },
  createdAt: { type: 'time' },
});

@Injectable()
export class UserPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: UserLookup,
    private readonly pages: PagesService,
    private readonly users: UsersService,
    representations: RepresentationsService,
  ) {
    representations.add('user', (work, id) => this.written(work, id));
  }

  /** A page of the users of the account. */
  async page(access: ListAccess, query: ListRequest) {
    const page = await this.pages.page(this.lookup, access, userList, query, presentUser);
    const ids = page.items.map(({ id }) => id);
    const roles = await this.users.roleIds(this.handle.db, ids);
    const items = page.items.map((item) => ({ ...item, roles: roles.get(item.id) ?? [] }));
    return { ...page, items };
  }

  /** The user of a request. */
  async one(access: Access<string, UserRow>) {
    const roles = await this.users.roleIds(this.handle.db, [access.id]);
    const shown = { ...presentUser(access.resource), roles: roles.get(access.id) ?? [] };
    return { ...shown, actions: access.actions() };
  }

  /** The user that a unit of work wrote. Call it inside the unit of work. */
  async written(work: Work, id: string) {
    const { row, actions } = await this.lookup.written(work, id);
    const roles = await this.users.roleIds(work.trx, [id]);
    return { ...presentUser(row), roles: roles.get(id) ?? [], actions };
  }
}

function presentUser({ id, name, email, kind, status, createdBy, createdAt }: UserRow) {
  return { id, name, email, kind, status, createdBy, createdAt };
}
