/** How many approvals a request on a keypair needs. Who may give them does not enter here. */
import type { Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** What the keypair's active team asks, while the account has Teams on (domain.md section 10.4); otherwise one. */
export async function requiredApprovals(
  trx: Transaction<Database>,
  keypairId: string,
): Promise<number> {
  const team = await trx
    .selectFrom('keypair')
    .innerJoin('team', 'team.id', 'keypair.teamId')
    .innerJoin('account', 'account.id', 'team.accountId')
    .select('team.requiredApprovals')
    .where('keypair.id', '=', keypairId)
    .where('team.status', '=', 'active')
    .where('account.teamsEnabled', '=', true)
    .executeTakeFirst();
  return team?.requiredApprovals ?? 1;
}
