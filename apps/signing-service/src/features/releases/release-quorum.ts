import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { keypairsOf } from './release-keypairs.js';
import type { ReleaseRow } from './release.types.js';

/**
 * Returns how many approvals the keypairs ask for now: with Teams on, the most that an active team of one of them asks;
 * otherwise one.
 */
export async function quorum(db: Kysely<Database>, keypairIds: readonly string[]): Promise<number> {
  if (keypairIds.length === 0) return 1;
  const teams = await db
    .selectFrom('team')
    .innerJoin('keypair', 'keypair.teamId', 'team.id')
    .innerJoin('account', 'account.id', 'team.accountId')
    .select('team.requiredApprovals')
    .where('keypair.id', 'in', keypairIds)
    .where('team.status', '=', 'active')
    .where('account.teamsEnabled', '=', true)
    .execute();
  return Math.max(1, ...teams.map(({ requiredApprovals }) => requiredApprovals));
}

/** Returns how many approvals a release needs: what was asked when it was requested, or what is asked now if that is more. */
export async function approvalsNeeded(
  db: Kysely<Database>,
  { id, requiredApprovals }: Pick<ReleaseRow, 'id' | 'requiredApprovals'>,
): Promise<number> {
  const keypairIds = (await keypairsOf(db, [id])).get(id) ?? [];
  return Math.max(requiredApprovals, await quorum(db, keypairIds));
}
