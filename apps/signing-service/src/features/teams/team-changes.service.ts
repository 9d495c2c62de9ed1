/** Makes, changes and deletes teams. */
import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { type Ended, KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { invalidField } from '../../platform/http/validation.js';
import { type TeamAccess, TeamLookup, type TeamRow } from './team.lookup.js';
import { alone, TeamMembersService } from './team-members.service.js';
import { TeamPresenter, type TeamWithResources } from './team.presenter.js';
import type { CreateTeam, UpdateTeam } from './teams.dto.js';

@Injectable()
export class TeamChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: TeamLookup,
    private readonly members: TeamMembersService,
    private readonly presenter: TeamPresenter,
    private readonly tokens: KnownTokensService,
  ) {}

  /** Makes an active team without members: its maker is not among them. */
  create(access: ActionAccess, { name, requiredApprovals = 1 }: CreateTeam) {
    return this.unitOfWork.onAccount(access, async (work): Promise<TeamWithResources> => {
      const { trx, accountId, principal } = work;
      const team = { id: uuidv7(), accountId, name, requiredApprovals, createdBy: principal.id };
      await trx.insertInto('team').values(team).execute();
      work.setAuditResource('team', team.id);
      work.addAuditDetail({ name, requiredApprovals });
      return this.presenter.written(work, team.id);
    });
  }

  /** A higher number of approvals counts at once, a lower one for what is requested from now on. @throws InvalidFields for a body that changes nothing */
  update(access: TeamAccess, changes: UpdateTeam): Promise<TeamWithResources> {
    if (changes.name === undefined && changes.requiredApprovals === undefined) {
      throw invalidField('body', 'must change the name or the number of approvals.');
    }
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { id, name, requiredApprovals } = work.row;
        const after = {
          name: changes.name ?? name,
          requiredApprovals: changes.requiredApprovals ?? requiredApprovals,
        };
        await work.trx.updateTable('team').set(after).where('id', '=', id).execute();
        work.addAuditDetail({ before: { name, requiredApprovals }, after });
        return this.presenter.written(work, id);
      },
      alone,
    );
  }

  /** While a team is inactive, nobody is assigned to a keypair through it. Nothing happens when it is so already. */
  setStatus(access: TeamAccess, status: TeamRow['status']): Promise<TeamWithResources & Ended> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { id } = work.row;
        work.addAuditDetail({ before: work.row.status, after: status });
        const users = await this.members.of(work, id);
        const ended = await this.tokens.endWhereOutgrown(work, { users }, () =>
          work.trx.updateTable('team').set({ status }).where('id', '=', id).execute(),
        );
        return { ...(await this.presenter.written(work, id)), ...ended };
      },
      alone,
    );
  }

  /** Deletes the team with its memberships and mappings; the resources stay, of no team. */
  delete(access: TeamAccess): Promise<void> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async ({ trx, row: { id, name }, addAuditDetail }) => {
        addAuditDetail({ name });
        await trx.deleteFrom('team').where('id', '=', id).execute();
      },
      alone,
    );
  }
}
