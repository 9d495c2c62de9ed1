/** Answers teams with their members. A team that is answered alone has the resources that the caller may view. */
import { Injectable } from '@nestjs/common';
import type { ListAccess, Principal } from 'countersign';
import type { Kysely } from 'kysely';
import { RepresentationsService } from '../../authorization/conditions/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { idsByKey } from '../../platform/database/ids-by-key.js';
import {
  type Page,
  PagesService,
  type PermittedRow,
} from '../../platform/http/lists/pages.service.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { teamList } from './team.list.js';
import { TeamResourcesService } from './resources/team-resources.service.js';
import { TeamLookup } from './team.lookup.js';
import { possibleOnTeam } from './team.state.js';
import type { TeamAccess, TeamAnswer, TeamRow, TeamWithResources } from './team.types.js';

@Injectable()
export class TeamPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly pages: PagesService,
    private readonly lookup: TeamLookup,
    private readonly resources: TeamResourcesService,
    representations: RepresentationsService,
  ) {
    representations.add('team', (work, id) => this.written(work, id));
  }

  /** A page of the teams that the caller may view, without their resources. */
  page(access: ListAccess, query: ListRequest): Promise<Page<TeamAnswer>> {
    return this.pages.pageOf(this.lookup, access, teamList, query, async (found) => {
      const ids = found.map(({ row }) => row.id);
      const members = await membersOf(this.handle.db, ids);
      return found.map(({ row, actions }) => ({
        ...present(row, members),
        actions: possibleOnTeam(access.principal, actions),
      }));
    });
  }

  /** The team of a request. */
  one(access: TeamAccess): Promise<TeamWithResources> {
    const found = { row: access.resource, actions: access.actions() };
    return this.#alone(this.handle.db, access.principal, found);
  }

  /** The team that a unit of work wrote. Call it inside the unit of work. */
  async written(work: Work, id: string): Promise<TeamWithResources> {
    return this.#alone(work.trx, work.principal, await this.lookup.written(work, id));
  }

  async #alone(
    db: Kysely<Database>,
    principal: Principal,
    { row, actions }: PermittedRow<TeamRow>,
  ): Promise<TeamWithResources> {
    return {
      ...present(row, await membersOf(db, [row.id])),
      resources: await this.resources.visibleTo(principal, row, db),
      actions: possibleOnTeam(principal, actions),
    };
  }
}

function present(row: TeamRow, members: ReadonlyMap<string, readonly string[]>): TeamAnswer {
  const { id, name, requiredApprovals, status, createdBy, createdAt } = row;
  const shown = { id, name, requiredApprovals, status, createdBy, createdAt };
  return { ...shown, members: members.get(id) ?? [] };
}

async function membersOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('teamMember')
    .selectAll()
    .where('teamId', 'in', ids)
    .orderBy('userId')
    .execute();
  return idsByKey(
    ids,
    rows.map(({ teamId, userId }) => [teamId, userId] as const),
  );
}
