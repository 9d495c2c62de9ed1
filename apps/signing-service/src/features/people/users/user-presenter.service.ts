/** Answers users with the ids of their roles. Nothing is changed here. */
import { Injectable } from '@nestjs/common';
import { type Access, type ListAccess, Misuse } from 'countersign';
import { UserLookup } from '../../../authorization/account-wide.lookups.js';
import type { Work } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { PageQuery } from '../../../platform/http/paging/page-query.js';
import { PagesService } from '../../../platform/http/paging/pages.service.js';
import { presentUser } from './user.presenter.js';
import { type UserRow, UsersService } from './users.service.js';

@Injectable()
export class UserPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: UserLookup,
    private readonly pages: PagesService,
    private readonly users: UsersService,
  ) {}

  async page(access: ListAccess, query: PageQuery) {
    const page = await this.pages.page(this.lookup, access, query, presentUser);
    const roles = await this.users.roleIds(
      this.handle.db,
      page.items.map(({ id }) => id),
    );
    const items = page.items.map((item) => ({ ...item, roles: roles.get(item.id) ?? [] }));
    return { ...page, items };
  }

  async one(access: Access<UserRow>) {
    const roles = await this.users.roleIds(this.handle.db, [access.id]);
    return {
      ...presentUser(access.resource),
      roles: roles.get(access.id) ?? [],
      actions: access.actions(),
    };
  }

  /** The user as the acting transaction sees it. */
  async afterWrite({ principal, trx }: Work, id: string) {
    const found = await this.lookup.one(principal, id, { using: trx });
    if (found === undefined) throw new Misuse('A user that was just written is gone.');
    const roles = await this.users.roleIds(trx, [id]);
    return { ...presentUser(found.row), roles: roles.get(id) ?? [], actions: found.actions };
  }
}
