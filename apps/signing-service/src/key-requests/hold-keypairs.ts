/** Locks what a request is judged by. The judgement does not enter here. */
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../storage/database.types.js';

/**
 * Locks the keypairs of requests and then their teams until the transaction ends, each in the order of their ids. Whoever
 * changes an assignment holds the keypair, whoever changes a team's members the team: what is judged afterwards stays true.
 * Keypairs are locked as for a deletion, because two transactions that both share a keypair could neither delete it.
 */
export async function holdKeypairs(
  trx: Kysely<Database>,
  keypairIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(keypairIds)];
  const keypairs = await trx
    .selectFrom('keypair')
    .select('keypair.teamId')
    .where(sql<SqlBool>`"keypair"."id" = any (${ids})`)
    .orderBy('keypair.id')
    .forUpdate()
    .execute();
  const teamIds = keypairs.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]));
  if (teamIds.length === 0) return;
  await trx
    .selectFrom('team')
    .select('team.id')
    .where('team.id', 'in', teamIds)
    .orderBy('team.id')
    .forShare()
    .execute();
}
