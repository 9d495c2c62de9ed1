/** Answers user groups, each with its members. What may be answered to whom is decided before. */
import { Injectable } from '@nestjs/common';
import { Misuse } from 'countersign';
import type { Kysely } from 'kysely';
import { UserGroupLookup } from '../../authorization/account-wide.lookups.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import type { UserGroupAnswer, UserGroupRow, UserGroupWithActions } from './user-group.types.js';

@Injectable()
export class UserGroupPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: UserGroupLookup,
  ) {}

  /** The answers for `rows`, in their order; one statement, however many they are. */
  async many(
    rows: readonly UserGroupRow[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<UserGroupAnswer[]> {
    const members = await membersOf(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      status: row.status,
      users: members.get(row.id) ?? [],
      createdBy: row.createdBy,
      createdAt: row.createdAt,
    }));
  }

  /** The answer to a write: the group as it is now, with what the caller may do with it. Call it inside the act. */
  async written({ principal, trx }: Work, id: string): Promise<UserGroupWithActions> {
    const found = await this.lookup.one(principal, id, { using: trx });
    const [answer] = found === undefined ? [] : await this.many([found.row], trx);
    if (found === undefined || answer === undefined) {
      throw new Misuse('The group that was written is not there.');
    }
    return { ...answer, actions: found.actions };
  }
}

async function membersOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const members = new Map(ids.map((id): [string, string[]] => [id, []]));
  if (ids.length === 0) return members;
  const rows = await db
    .selectFrom('userGroupMember')
    .selectAll()
    .where('groupId', 'in', ids)
    .orderBy('userId')
    .execute();
  for (const { groupId, userId } of rows) members.get(groupId)?.push(userId);
  return members;
}
