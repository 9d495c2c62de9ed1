/** Answers who is a member of which team. What a team's keypairs mean for its members does not enter here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';

/** `my-team`: the caller is a member, whether the team is active and Teams is on or not (domain.md A16). */
@ResourceLookup('team')
export class TeamLookup extends KyselyLookup<Database, 'team'> {
  readonly resource = catalogue.resource('team');
  readonly table = 'team';
  readonly predicates: KyselyPredicates<Database, 'team'> = {
    'my-team': {
      column: 'id',
      in: ({ eb, principal }) =>
        eb
          .selectFrom('teamMember')
          .select('teamMember.teamId')
          .where('teamMember.userId', '=', principal.id),
    },
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
