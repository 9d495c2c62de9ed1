/** Locks what a request is judged by. The judgement does not enter here. */
import type { Access } from 'countersign';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { lockBehindKeypairs } from '../keypairs/public.js';

/**
 * Locks the keypairs of requests, the requests, and then the teams of the keypairs until the transaction ends, each in the
 * order of their ids. Whoever changes an assignment holds the keypair, whoever changes a team's members the team: what is
 * judged afterwards stays true.
 * @returns the accesses that are not found any more, see `lockBehindKeypairs`
 */
export async function holdKeypairs<Row extends { readonly keypairId: string }>(
  trx: Kysely<Database>,
  table: 'deleteRequest' | 'exportRequest',
  accesses: readonly Access<Row>[],
): Promise<Access<Row>[]> {
  const gone = await lockBehindKeypairs(trx, table, accesses, 'update');
  const keypairIds = [...new Set(accesses.map(({ resource }) => resource.keypairId))];
  await trx
    .selectFrom('team')
    .select('team.id')
    .where('team.id', 'in', (eb) =>
      eb
        .selectFrom('keypair')
        .select('keypair.teamId')
        .where(sql<SqlBool>`"keypair"."id" = any (${keypairIds})`),
    )
    .orderBy('team.id')
    .forShare()
    .execute();
  return gone;
}
