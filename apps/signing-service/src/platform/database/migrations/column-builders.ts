/** Column definitions that several migrations use. INVARIANT: a definition here never changes; a new form gets a new function. */
import { type CreateTableBuilder, type RawBuilder, sql } from 'kysely';

/** `id` and `accountId` of an account-owned table. */
export function ownedByAccount<Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
) {
  return table
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('accountId', 'uuid', (column) => column.notNull().references('account.id'));
}

/** `createdBy` and `createdAt`. No foreign key: the record of who made a row does not depend on that user's row. */
export function madeBySomebody<Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
) {
  return createdAt(table.addColumn('createdBy', 'uuid', (column) => column.notNull()));
}

/** `createdAt`, the transaction's time unless given. */
export function createdAt<Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
) {
  return table.addColumn('createdAt', 'timestamptz', (column) =>
    column.notNull().defaultTo(sql`now()`),
  );
}

/** A check that a text column holds one of a closed list of values. */
export function oneOf(column: string, values: readonly string[]): RawBuilder<unknown> {
  return sql`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;
}
