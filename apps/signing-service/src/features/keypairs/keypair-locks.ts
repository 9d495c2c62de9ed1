/** Locks rows whose decisions depend on their keypair, behind that keypair. */
import type { Access } from 'countersign';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** The tables whose decisions depend on the keypair in their `keypairId`. */
type KeypairTable = 'certificate' | 'deleteRequest' | 'exportRequest';

/**
 * Locks the keypairs of the rows and then the rows until the transaction ends, each in the order of their ids. A change
 * of an assignment locks the keypair, so that a later decision stays true.
 *
 * INVARIANT: one statement locks both, and the keypairs first. It finds the rows that were there before it waited for a
 * keypair; a statement after the wait would find another row that has got the id of a deleted one by then.
 * @param mode `share` lets others hold the same keypairs; `update` is for acts that may delete them, because two transactions
 * that both share a keypair could neither delete it
 * @returns the accesses whose row is gone, or whose keypair was deleted during the wait while another has got its id: they are
 * not found. A keypair that is simply gone does not count, see docs/domain/readings.md A6
 */
export async function lockBehindKeypairs<Row extends { readonly keypairId: string }>(
  trx: Kysely<Database>,
  table: KeypairTable,
  accesses: readonly Access<string, Row>[],
  mode: 'share' | 'update',
): Promise<Access<string, Row>[]> {
  const ids = [...new Set(accesses.map(({ id }) => id))];
  const keypairIds = [...new Set(accesses.map(({ resource }) => resource.keypairId))];
  const strength = mode === 'share' ? sql`for share` : sql`for update`;
  const { rows } = await sql<Locked>`
    with "held" as materialized (
      select "id" from "keypair" where "id" = any (${keypairIds}) order by "id" ${strength}
    )
    select "row"."id",
      (select array_agg("id") from "keypair" where "id" = any (${keypairIds})) as "before",
      (select array_agg("id") from "held") as "held"
    from ${sql.table(table)} as "row"
    where "row"."id" = any (${ids}) and (select count(*) from "held") >= 0
    order by "row"."id" for update of "row"`.execute(trx);
  const locked = new Set(rows.map(({ id }) => id));
  const replaced = await existing(trx, deletedMeanwhile(rows[0]));
  return accesses.filter(({ id, resource }) => !locked.has(id) || replaced.has(resource.keypairId));
}

/** A locked row, with the keypairs that were there before the wait and those that were locked: `null` for none. */
interface Locked {
  readonly id: string;
  readonly before: readonly string[] | null;
  readonly held: readonly string[] | null;
}

function deletedMeanwhile(locked: Locked | undefined): string[] {
  const held = new Set(locked?.held);
  return (locked?.before ?? []).filter((id) => !held.has(id));
}

async function existing(trx: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await trx.selectFrom('keypair').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}
