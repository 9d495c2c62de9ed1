/** Reads whole chains from a database for verification. Only reads. */
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import type { AuditRecord } from './audit-hash.js';
import type { ChainEnd } from './audit.service.js';

const pageRows = 1000;

/** Every account that has a record or the end of a chain; the nil UUID means acts of the system. */
export async function accountsWithChains(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('auditHead')
    .select('accountId')
    .union(db.selectFrom('auditRecord').select('accountId'))
    .orderBy('accountId')
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** Where the chain ends by `auditHead`; before its first record when there is no such row. */
export async function endOfChain(db: Kysely<Database>, accountId: string): Promise<ChainEnd> {
  const end = await db
    .selectFrom('auditHead')
    .select(['sequence', 'hash'])
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return end ?? { sequence: 0, hash: '' };
}

/** The records of an account in the order of the chain, in pages. */
export async function* recordsOfChain(
  db: Kysely<Database>,
  accountId: string,
): AsyncGenerator<AuditRecord, void, undefined> {
  for (let after: number | undefined; ;) {
    const page = await db
      .selectFrom('auditRecord')
      .selectAll()
      .where('accountId', '=', accountId)
      .where('sequence', '>', after ?? Number.MIN_SAFE_INTEGER)
      .orderBy('sequence')
      .limit(pageRows)
      .execute();
    yield* page;
    after = page.at(-1)?.sequence;
    if (after === undefined || page.length < pageRows) return;
  }
}
