import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/**
 * Lets an act of the account begin: beside others, or alone. One that runs alone waits for those under way, and later ones wait
 * for it, so that it has its turn however many there are. Row locks alone are not fair: who shares a row passes by who waits to
 * change it. The row is locked as well, for what changes accounts without an act.
 * INVARIANT: it comes before every other lock of the account.
 */
export async function takeTurn(
  trx: Kysely<Database>,
  accountId: string,
  alone = false,
): Promise<void> {
  const [turn, row] = alone
    ? [sql`pg_advisory_xact_lock`, sql`for update`]
    : [sql`pg_advisory_xact_lock_shared`, sql`for share`];
  await sql`with "turn" as materialized (select ${turn}(hashtextextended(${accountId}, 8)))
    select "account"."id" from "turn", "account" where "account"."id" = ${accountId} ${row} of "account"`.execute(
    trx,
  );
}
