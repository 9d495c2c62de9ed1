/** A fingerprint of every table, by which a test knows that nothing was written. */
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { TestService } from '../support/app.js';

/** Tables that every decision may add to, and when a token was used. */
const logs = new Set(['auditRecord', 'auditHead', 'apiTokenUse']);

let statement: RawBuilder<TableSum> | undefined;

/** What was found last, and the next transaction's number at that time. */
const known = new WeakMap<DatabaseHandle, { next: string; sums: Record<string, string> }>();

interface TableSum {
  readonly name: string;
  readonly sum: string;
}

/**
 * Rows and their digest by table, without the audit log and the use of tokens; one statement. Not read again while no transaction was given a
 * number, as every transaction is that writes.
 */
export async function tableSums({ database }: TestService): Promise<Record<string, string>> {
  const { handle } = database;
  const next = await nextTransaction(handle);
  const last = known.get(handle);
  if (last?.next === next) return last.sums;
  statement ??= await describeTables(handle.db);
  const { rows } = await statement.execute(handle.db);
  const sums = Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  known.set(handle, { next, sums });
  return sums;
}

async function nextTransaction({ db }: DatabaseHandle): Promise<string> {
  const { rows } = await sql<{ next: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(db);
  return rows[0]?.next ?? '';
}

async function describeTables(db: DatabaseHandle['db']) {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const names = rows.map(({ name }) => name).filter((name) => !logs.has(name));
  const parts = names.map(
    (name) => sql`
      select ${sql.lit(name)} as name,
        count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum
      from ${sql.table(name)} t`,
  );
  return sql<TableSum>`${sql.join(parts, sql` union all `)}`;
}
