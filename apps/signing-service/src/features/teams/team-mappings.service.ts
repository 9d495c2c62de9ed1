/** Maps resources to teams and takes them back: both need access to the team and to the resource (docs/domain/readings.md A14). */
import { ConflictException, Injectable } from '@nestjs/common';
import { type Ended, KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { MappableResourcesService } from './mappable-resources.service.js';
import type { MappableResource } from './mappable-types.js';
import { alone, TeamMembersService } from './team-members.service.js';
import { moveTo, teamOf } from './team-of-resource.js';
import { type TeamAccess, TeamLookup } from './team.lookup.js';
import { TeamPresenter, type TeamWithResources } from './team.presenter.js';

@Injectable()
export class TeamMappingsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: TeamLookup,
    private readonly mappable: MappableResourcesService,
    private readonly members: TeamMembersService,
    private readonly presenter: TeamPresenter,
    private readonly tokens: KnownTokensService,
  ) {}

  /**
   * Gives the resource to the team; one that it has stays. Tokens of its members end that others know who do not hold as much.
   * @throws PermissionDenied, ResourceNotFound for the resource; ConflictException when it belongs to another team
   */
  async map(
    access: TeamAccess,
    { type, id }: MappableResource,
  ): Promise<TeamWithResources & Ended> {
    const resource = { type, id };
    const hold = await this.mappable.decide(access.principal, resource);
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        await hold(work);
        const teamId = await teamOf(work, resource);
        if (teamId !== null && teamId !== work.row.id) {
          throw new ConflictException('The resource belongs to another team.');
        }
        const users = await this.members.of(work, work.row.id);
        const ended = await this.tokens.endWhereOutgrown(work, { users }, async () => {
          if (teamId === null) await moveTo(work, resource, work.row.id);
        });
        work.addAuditDetail({ ...resource, change: teamId === null ? 'mapped' : 'unchanged' });
        return { ...(await this.presenter.written(work, work.row.id)), ...ended };
      },
      alone,
    );
  }

  /** Takes the resource from the team; nothing happens to one that the team does not have. @throws as `map`, without the conflict */
  async unmap(access: TeamAccess, resource: MappableResource): Promise<void> {
    const hold = await this.mappable.decide(access.principal, resource);
    await this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        await hold(work);
        const mapped = (await teamOf(work, resource)) === work.row.id;
        if (mapped) await moveTo(work, resource, null);
        work.addAuditDetail({ ...resource, change: mapped ? 'unmapped' : 'unchanged' });
      },
      alone,
    );
  }
}
