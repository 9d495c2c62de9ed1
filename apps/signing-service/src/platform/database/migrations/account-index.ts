/** The index behind every list of an account-owned table. INVARIANT: its definition never changes. */
import type { Kysely } from 'kysely';

/** Creates the index on (`accountId`, `id` descending) that lists page by. */
export async function indexByAccount(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema
    .createIndex(`${table}_account_index`)
    .on(table)
    .columns(['accountId', 'id desc'])
    .execute();
}
