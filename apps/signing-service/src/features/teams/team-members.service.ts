/** Changes who is in a team. Nobody adds themselves to get what is mapped to it (docs/domain/readings.md A32). */
import { ConflictException, Injectable } from '@nestjs/common';
import { PermissionDenied, ResourceNotFound } from 'countersign';
import { type Ended, KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import {
  UnitOfWorkService,
  type Work,
  type WorkOptions,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { MappableResourcesService } from './mappable-resources.service.js';
import type { MappableResource } from './mappable-types.js';
import { resourcesOf } from './team-of-resource.js';
import { type TeamAccess, TeamLookup } from './team.lookup.js';
import { TeamPresenter, type TeamWithResources } from './team.presenter.js';

/**
 * INVARIANT: every change of a team, its members or its resources runs alone. It decides who is assigned to keypairs and who
 * may approve; units of work on those lock the keypair or the request, not the team.
 */
export const alone: WorkOptions = { alone: true };

@Injectable()
export class TeamMembersService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: TeamLookup,
    private readonly presenter: TeamPresenter,
    private readonly mappable: MappableResourcesService,
    private readonly tokens: KnownTokensService,
  ) {}

  /**
   * Adds a person or a service user; a member stays one. The audit record lists what is mapped to the team, which is what they
   * gain while Teams is on. It is the same while Teams is off, because the membership counts once it is on. Tokens of the user
   * end that others know who do not hold as much.
   * @throws PermissionDenied (`constraint`) for a caller who adds themselves and may not map everything that the team has;
   * ResourceNotFound for a user that the account does not have; ConflictException for a disabled one
   */
  add(access: TeamAccess, userId: string): Promise<TeamWithResources & Ended> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        if (!this.lookup.isCanonicalId(userId)) throw new ResourceNotFound();
        await requireActive(work, userId);
        const gains = await resourcesOf(work, work.row.id);
        const ended = await this.tokens.endWhereOutgrown(work, { users: [userId] }, async () => {
          const { numInsertedOrUpdatedRows: added } = await work.trx
            .insertInto('teamMember')
            .values({ teamId: work.row.id, userId })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
          if (added === 1n && userId === work.principal.id) await this.#assertGoverned(work, gains);
          noteMember(work, userId, added === 1n ? 'added' : 'unchanged');
          if (added === 1n) work.addAuditDetail({ gains });
        });
        return { ...(await this.presenter.written(work, work.row.id)), ...ended };
      },
      alone,
    );
  }

  /** The ids of the members. */
  async of({ trx }: Work, teamId: string): Promise<string[]> {
    const rows = await trx
      .selectFrom('teamMember')
      .select('userId')
      .where('teamId', '=', teamId)
      .execute();
    return rows.map(({ userId }) => userId);
  }

  async #assertGoverned(work: Work, gains: readonly MappableResource[]): Promise<void> {
    for (const resource of gains) {
      if (await this.mappable.isGoverned(work, resource)) continue;
      const scope = ['governs-mapped-resources'];
      throw new PermissionDenied(
        Object.freeze({ effect: 'deny', action: 'team.update', code: 'constraint', scope }),
      );
    }
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
