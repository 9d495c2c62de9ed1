/** Answers teams with their members and, alone, with the resources that the caller may view. Nothing is changed here. */
import { Injectable } from '@nestjs/common';
import { type ListAccess, Misuse, type Principal } from 'countersign';
import type { Kysely } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import type { PageQuery } from '../../platform/http/paging/page-query.js';
import { type Page, PagesService } from '../../platform/http/paging/pages.service.js';
import { TeamResourcesService } from './resources/team-resources.service.js';
import { TeamLookup } from './team.lookup.js';
import { presentTeam } from './team.presenter.js';
import { possibleOnTeam } from './team.state.js';
import type { TeamAccess, TeamAnswer, TeamRow, TeamWithResources } from './team.types.js';

@Injectable()
export class TeamPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly pages: PagesService,
    private readonly lookup: TeamLookup,
    private readonly resources: TeamResourcesService,
  ) {}

  /** A page of the teams that the caller may view, without their resources. */
  async page(access: ListAccess, query: PageQuery): Promise<Page<TeamAnswer>> {
    const { items, nextCursor } = await this.pages.page(this.lookup, access, query, presentTeam);
    const ids = items.map(({ id }) => id);
    const members = await membersOf(this.handle.db, ids);
    return {
      items: items.map((item) => ({
        ...item,
        members: members.get(item.id) ?? [],
        actions: possibleOnTeam(access.principal, item.actions),
      })),
      nextCursor,
    };
  }

  /** The team that was judged. */
  async one(access: TeamAccess): Promise<TeamWithResources> {
    const answer = await this.#alone(this.handle.db, access.principal, access.resource);
    return { ...answer, actions: possibleOnTeam(access.principal, access.actions()) };
  }

  /** The answer to a write: the team as the transaction left it. Call it inside the act. */
  async written({ principal, trx }: Work, id: string): Promise<TeamWithResources> {
    const found = await this.lookup.one(principal, id, { using: trx });
    if (found === undefined) throw new Misuse('The team that was written is not there.');
    const answer = await this.#alone(trx, principal, found.row);
    return { ...answer, actions: possibleOnTeam(principal, found.actions) };
  }

  async #alone(db: Kysely<Database>, principal: Principal, row: TeamRow) {
    const members = await membersOf(db, [row.id]);
    return {
      ...presentTeam(row),
      members: members.get(row.id) ?? [],
      resources: await this.resources.visibleTo(principal, row, db),
    };
  }
}

async function membersOf(
  db: Kysely<Database>,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lists = new Map<string, string[]>(teamIds.map((id) => [id, []]));
  if (teamIds.length === 0) return lists;
  const rows = await db
    .selectFrom('teamMember')
    .selectAll()
    .where('teamId', 'in', teamIds)
    .orderBy('userId')
    .execute();
  for (const { teamId, userId } of rows) lists.get(teamId)?.push(userId);
  return lists;
}
