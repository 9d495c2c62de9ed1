/** Answers user groups, each with its members. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import type { Kysely, Selectable } from 'kysely';
import { UserGroupLookup } from '../../authorization/lookups.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { idsByKey } from '../../platform/database/ids.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import {
  type Page,
  PagesService,
  type PermittedRow,
} from '../../platform/http/lists/pages.service.js';

/** A user group as stored. */
export type UserGroupRow = Selectable<Database['userGroup']>;

export type UserGroupAccess = Access<string, UserGroupRow>;

/** A user group as answered to one caller. */
export interface UserGroupAnswer extends Omit<UserGroupRow, 'accountId'> {
  /** Ids of the members, ascending. */
  readonly users: readonly string[];
  readonly actions: readonly string[];
}

/** What may be asked of a list of user groups. */
export const userGroupList = listOf('userGroup', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  status: { type: ['active', 'disabled'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

@Injectable()
export class UserGroupPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly pages: PagesService,
    private readonly lookup: UserGroupLookup,
    representations: RepresentationsService,
  ) {
    representations.add('user-group', (work, id) => this.written(work, id));
  }

  /** A page of the groups of the account. */
  page(access: ListAccess, query: ListRequest): Promise<Page<UserGroupAnswer>> {
    return this.pages.pageOf(this.lookup, access, userGroupList, query, (found) =>
      present(this.handle.db, found),
    );
  }

  /** The group of a request. */
  async one(access: UserGroupAccess): Promise<UserGroupAnswer | undefined> {
    const found = { row: access.resource, actions: access.actions() };
    return (await present(this.handle.db, [found]))[0];
  }

  /** The group that a unit of work wrote. Call it inside the unit of work. */
  async written(work: Work, id: string): Promise<UserGroupAnswer | undefined> {
    return (await present(work.trx, [await this.lookup.written(work, id)]))[0];
  }
}

/** The answers, in the order of `found`: one statement, however many they are. */
async function present(
  db: Kysely<Database>,
  found: readonly PermittedRow<UserGroupRow>[],
): Promise<UserGroupAnswer[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ row }) => row.id);
  const rows = await db
    .selectFrom('userGroupMember')
    .selectAll()
    .where('groupId', 'in', ids)
    .orderBy('userId')
    .execute();
  const members = idsByKey(
    ids,
    rows.map(({ groupId, userId }) => [groupId, userId] as const),
  );
  return found.map(({ row: { id, name, status, createdBy, createdAt }, actions }) => {
    return { id, name, status, users: members.get(id) ?? [], createdBy, createdAt, actions };
  });
}
