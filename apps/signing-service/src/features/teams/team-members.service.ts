/** Changes who is in a team. That managers may add themselves is accepted and audited, as on a keypair (docs/domain/readings.md A28). */
import { ConflictException, Injectable } from '@nestjs/common';
import { ResourceNotFound } from 'countersign';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { TeamLookup } from './team.lookup.js';
import { TeamPresenter } from './team.presenter.js';
import { alone, type TeamAccess, type TeamWithResources } from './team.types.js';

@Injectable()
export class TeamMembersService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: TeamLookup,
    private readonly presenter: TeamPresenter,
  ) {}

  /**
   * Adds a person or a service user; a member stays one.
   * @throws ResourceNotFound for a user that the account does not have; ConflictException for a disabled one
   */
  add(access: TeamAccess, userId: string): Promise<TeamWithResources> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        if (!this.lookup.isCanonicalId(userId)) throw new ResourceNotFound();
        await requireActive(work, userId);
        const { numInsertedOrUpdatedRows: added } = await work.trx
          .insertInto('teamMember')
          .values({ teamId: work.row.id, userId })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        noteMember(work, userId, added === 1n ? 'added' : 'unchanged');
        return this.presenter.written(work, work.row.id);
      },
      alone,
    );
  }

  /** Removes a member, themselves too: what they were assigned to through the team is gone at once. Nobody else is touched. */
  remove(access: TeamAccess, userId: string): Promise<void> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        if (!this.lookup.isCanonicalId(userId)) return;
        const { numDeletedRows: removed } = await work.trx
          .deleteFrom('teamMember')
          .where('teamId', '=', work.row.id)
          .where('userId', '=', userId)
          .executeTakeFirst();
        noteMember(work, userId, removed === 1n ? 'removed' : 'unchanged');
      },
      alone,
    );
  }
}

async function requireActive({ trx, accountId }: Work, userId: string): Promise<void> {
  const user = await trx
    .selectFrom('user')
    .select('status')
    .where('id', '=', userId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (user === undefined) throw new ResourceNotFound();
  if (user.status !== 'active') throw new ConflictException('The user is disabled.');
}

function noteMember(
  { principal, addAuditDetail }: Work,
  userId: string,
  change: 'added' | 'removed' | 'unchanged',
): void {
  addAuditDetail({ member: userId, change, ...(userId === principal.id ? { self: true } : {}) });
}
