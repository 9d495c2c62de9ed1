/** Answers teams with their members. A team that is answered alone has the resources that the caller may view. */
import { Injectable } from '@nestjs/common';
import { type ListAccess, type Principal, scopeOf } from 'countersign';
import type { Kysely } from 'kysely';
import { catalogue } from '../../authorization/catalogue.js';
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
import { governingActions } from './mappable-types.js';
import { type TeamResourceAnswer, TeamResourcesService } from './team-resources.service.js';
import { type TeamAccess, TeamLookup, type TeamRow } from './team.lookup.js';

/** A team as answered in lists, apps/signing-service/docs/http.md section 2. */
export interface TeamAnswer extends Pick<
  TeamRow,
  'id' | 'name' | 'requiredApprovals' | 'status' | 'createdBy' | 'createdAt'
> {
  /** Ids of users, ascending. */
  readonly members: readonly string[];
}

/** A team as answered alone, to one caller. */
export interface TeamWithResources extends TeamAnswer {
  /** Only those that the caller may view. */
  readonly resources: readonly TeamResourceAnswer[];
  readonly actions: readonly string[];
}

/** What may be asked of a list of teams. */
export const teamList = listOf('team', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  requiredApprovals: { type: 'number' },
  status: { type: ['active', 'inactive'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): a caller without any permission that governs
 * resources maps nothing (docs/domain/readings.md A14).
 */
function possibleOnTeam(principal: Principal, actions: readonly string[]): readonly string[] {
  const maps = governingActions.some(
    (name) => scopeOf(principal, catalogue.action(name)).kind !== 'none',
  );
  return maps ? actions : actions.filter((name) => name !== 'team.map-resource');
}

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
