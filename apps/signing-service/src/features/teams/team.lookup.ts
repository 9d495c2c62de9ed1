/** Answers who is a member of which team. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { TableLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';

/** A team as stored. */
export type TeamRow = Selectable<Database['team']>;

/** Access to one team. */
export type TeamAccess = Access<string, TeamRow>;

/** `my-team`: the caller is a member, whether the team is active and Teams is on or not (docs/domain/readings.md A16). */
@ResourceLookup('team')
export class TeamLookup extends TableLookup('team', 'team', {
  'my-team': {
    column: 'id',
    in: ({ eb, principal }) =>
      eb
        .selectFrom('teamMember')
        .select('teamMember.teamId')
        .where('teamMember.userId', '=', principal.id),
  },
}) {}
