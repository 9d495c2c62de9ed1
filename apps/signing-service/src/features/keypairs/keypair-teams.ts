/** What the active team of a keypair asks of decisions about it, while the account has Teams on (docs/domain/objects.md teams). */
import type { Principal } from 'countersign';
import { expressionBuilder, type Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** Returns how many approvals the keypairs ask for now: the most that a team of one of them asks; otherwise one. */
export async function approvalsAsked(
  db: Kysely<Database>,
  keypairIds: readonly string[],
): Promise<number> {
  if (keypairIds.length === 0) return 1;
  const teams = await activeTeams(db)
    .select('team.requiredApprovals')
    .where('keypair.id', 'in', keypairIds)
    .execute();
  return Math.max(1, ...teams.map(({ requiredApprovals }) => requiredApprovals));
}

/** The teams of keypairs of which the principal is no member. */
export function teamsWithout(principal: Principal) {
  return activeTeams(expressionBuilder<Database>())
    .select('team.id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('teamMember')
            .select('teamMember.teamId')
            .whereRef('teamMember.teamId', '=', 'team.id')
            .where('teamMember.userId', '=', principal.id),
        ),
      ),
    );
}

function activeTeams(from: Pick<Kysely<Database>, 'selectFrom'>) {
  return from
    .selectFrom('keypair')
    .innerJoin('team', 'team.id', 'keypair.teamId')
    .innerJoin('account', 'account.id', 'team.accountId')
    .where('team.status', '=', 'active')
    .where('account.teamsEnabled', '=', true);
}
