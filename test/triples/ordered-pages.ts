/** A list by pages in a random order, against the same list by one query of the database. */
import type { ListAccess } from 'countersign';
import { KyselyLookup } from 'countersign/kysely';
import type { OrderBy } from 'countersign/lookup';
import { sql } from 'kysely';
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import type { Random } from './random.js';

type AnyLookup = KyselyLookup<Database, keyof Database>;

/** The columns of each table that have an order. */
export async function sortableColumns({
  pool,
}: DatabaseHandle): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await pool.query<{ table: string; columns: string[] }>(
    `select table_name as "table", json_agg(column_name order by column_name) as columns
      from information_schema.columns
      where table_schema = current_schema() and data_type not in ('json', 'ARRAY', 'bytea')
      group by table_name`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

function randomOrder(columns: readonly string[], random: Random): OrderBy[] {
  const terms = random.chance(20) ? 0 : random.chance(50) ? 1 : 2;
  return Array.from({ length: terms }, () => ({
    column: random.pick(columns),
    direction: random.pick(['asc', 'desc'] as const),
    nulls: random.pick(['first', 'last', undefined] as const),
  }));
}

/** The ids of the list in the random order. @returns what differs, as one sentence in the place of the ids */
export async function pagedIds(
  access: ListAccess,
  lookup: AnyLookup,
  { db }: DatabaseHandle,
  columns: readonly string[],
  random: Random,
): Promise<string[]> {
  const orderBy = randomOrder(columns, random);
  const terms = orderBy.map(
    ({ column, direction = 'asc', nulls }) =>
      sql`${sql.ref(`${lookup.table}.${column}`)} ${sql.raw(direction)} ${sql.raw(nulls === undefined ? '' : `nulls ${nulls}`)}`,
  );
  const direction = orderBy.at(-1)?.direction ?? 'desc';
  const id = sql`${sql.ref(`${lookup.table}.id`)} ${sql.raw(direction)}`;
  const rows = await db
    .selectFrom(lookup.table as 'keypair')
    .select('id')
    .where(lookup.filter(access))
    .orderBy(sql.join([...terms, id]))
    .execute();
  const expected = rows.map((row) => row.id);
  const paged: string[] = [];
  const limit = random.pick([7, 50, 200]);
  let after: string | undefined;
  do {
    const request = { limit, after, orderBy: orderBy as never, total: after === undefined };
    const { items, next, total } = await lookup.page(access, request);
    paged.push(...items.map(({ row }) => (row as { id: string }).id));
    if (total !== undefined && total !== expected.length) return [`a total of ${total}`];
    after = next ?? undefined;
  } while (after !== undefined && paged.length <= expected.length);
  const at = expected.findIndex((each, place) => paged[place] !== each);
  if (at < 0 && paged.length === expected.length) return expected;
  return [`by ${JSON.stringify(orderBy)} the pages differ at ${at}`];
}
