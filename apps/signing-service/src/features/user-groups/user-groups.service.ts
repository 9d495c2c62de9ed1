import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { UserGroupLookup } from '../../authorization/lookups.js';
import { KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { UserGroupMembersService } from './user-group-members.service.js';
import type { CreateUserGroup, UpdateUserGroup } from './user-group.dto.js';
import { type UserGroupAccess, UserGroupPresenter } from './user-group.presenter.js';

@Injectable()
export class UserGroupsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: UserGroupLookup,
    private readonly members: UserGroupMembersService,
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
      await this.members.replace(work, id, users);
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
        const raised = { users: users ?? (raises ? await this.members.of(work, id) : []) };
        const ended = await this.tokens.endWhereOutgrown(work, raised, async () => {
          if (users !== undefined || after.status !== status) {
            await this.members.holdKeypairs(work, id);
          }
          await work.trx.updateTable('userGroup').set(after).where('id', '=', id).execute();
          work.addAuditDetail({ before: { name, status }, after });
          if (users !== undefined) await this.members.replace(work, id, users);
        });
        return { ...(await this.presenter.written(work, id)), ...ended };
      },
      { alone: raises },
    );
  }
}
