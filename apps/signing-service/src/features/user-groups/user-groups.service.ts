import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { UserGroupLookup } from '../../authorization/lookups.js';
import { KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { invalidField } from '../../platform/http/validation.js';
import type { CreateUserGroup, UpdateUserGroup } from './user-group.dto.js';
import { type UserGroupAccess, UserGroupPresenter } from './user-group.presenter.js';

@Injectable()
export class UserGroupsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: UserGroupLookup,
    private readonly presenter: UserGroupPresenter,
    private readonly tokens: KnownTokensService,
  ) {}

  /** Makes a group, active. @throws InvalidFields naming `users` for anybody but active users of the account */
  create(access: ActionAccess, { name, users }: CreateUserGroup) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const { trx, accountId, principal } = work;
      const id = uuidv7();
      await trx
        .insertInto('userGroup')
        .values({ id, accountId, name, createdBy: principal.id })
        .execute();
      await replaceMembers(work, id, users);
      work.setAuditResource('user-group', id);
      work.addAuditDetail({ name });
      return this.presenter.written(work, id);
    });
  }

  /** Changes what is named; assignments through the group follow at once, and tokens end that others know who are not assigned. @throws as `create` */
  update(access: UserGroupAccess, body: UpdateUserGroup) {
    // A new name, and the end of a group, give nobody anything.
    const raises = body.users !== undefined || body.status === 'active';
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { id, name, status } = work.row;
        const { users } = body;
        const after = { name: body.name ?? name, status: body.status ?? status };
        const raised = { users: users ?? (raises ? await membersOf(work, id) : []) };
        const ended = await this.tokens.endWhereOutgrown(work, raised, async () => {
          if (users !== undefined || after.status !== status) {
            await holdKeypairs(work, id);
          }
          await work.trx.updateTable('userGroup').set(after).where('id', '=', id).execute();
          work.addAuditDetail({ before: { name, status }, after });
          if (users !== undefined) await replaceMembers(work, id, users);
        });
        return { ...(await this.presenter.written(work, id)), ...ended };
      },
      { alone: raises },
    );
  }
}

/**
 * Replaces the members. That a manager may add themselves is accepted and audited, as on a keypair (docs/domain/readings.md
 * A28). Who is added must be an active user of the account; who was disabled since may stay. Notes who was
 * added and removed.
 * INVARIANT: the group's row is locked, or made by this transaction.
 * @throws InvalidFields naming `users`
 */
async function replaceMembers(
  work: Work,
  groupId: string,
  wanted: readonly string[],
): Promise<void> {
  const { trx, principal, addAuditDetail } = work;
  const before = new Set(await membersOf(work, groupId));
  const added = wanted.filter((id) => !before.has(id)).toSorted();
  const removed = [...before].filter((id) => !wanted.includes(id)).toSorted();
  await assertActive(work, added);
  if (removed.length > 0) {
    await trx
      .deleteFrom('userGroupMember')
      .where('groupId', '=', groupId)
      .where('userId', 'in', removed)
      .execute();
  }
  if (added.length > 0) {
    const values = added.map((userId) => ({ groupId, userId }));
    await trx.insertInto('userGroupMember').values(values).execute();
  }
  const selfAdded = added.includes(principal.id);
  addAuditDetail({
    usersAdded: added,
    usersRemoved: removed,
    ...(selfAdded ? { selfAdded } : {}),
  });
}

/** The ids of the members. */
async function membersOf({ trx }: Work, groupId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('userGroupMember')
    .select('userId')
    .where('groupId', '=', groupId)
    .execute();
  return rows.map(({ userId }) => userId);
}

/** Locks the keypairs that name the group, in the order of their ids: their assignments are about to change. */
async function holdKeypairs({ trx }: Work, groupId: string): Promise<void> {
  await trx
    .selectFrom('keypair')
    .select('id')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('keypairGroup')
        .select('keypairGroup.keypairId')
        .where('keypairGroup.groupId', '=', groupId),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

async function assertActive({ trx, accountId }: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const users = await trx
    .selectFrom('user')
    .select('id')
    .where('accountId', '=', accountId)
    .where('status', '=', 'active')
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute();
  if (users.length < ids.length) {
    throw invalidField('users', 'must be active users of your account.');
  }
}
