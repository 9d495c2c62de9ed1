import { type Expression, type Kysely, type Selectable, type SqlBool } from 'kysely';
import {
  type Narrowing,
  orderSql,
  type SelectedRow,
  type SqlDialect,
  type SqlMedium,
  tenantConditions,
  type RowTenant,
} from '../lookup/index.js';
import type { KyselySqlForm } from './kysely-predicate.js';
import { KyselyText, type TextPart } from './kysely-text.js';
import type { KyselySql } from './kysely-writer.js';

/** The statements of a lookup, for one connection. */
export interface KyselyMedium<DB, T extends keyof DB & string> extends SqlMedium<
  Selectable<DB[T]>,
  TextPart,
  KyselySqlForm<DB, T>
> {
  /** What the application wrote for Kysely. */
  narrowing(by: Narrowing<KyselySql>): Narrowing<TextPart>;
}

/** The statements of one lookup, which are compiled once. */
export class KyselyStatements<DB, T extends keyof DB & string> {
  readonly #text: KyselyText<DB, T>;

  constructor(table: T, dialect: SqlDialect) {
    this.#text = new KyselyText<DB, T>(table, dialect);
  }

  /** @param db INVARIANT: without plugins, which see a statement when it is built */
  medium(
    db: Kysely<DB>,
    tenant: RowTenant,
    restricted: Expression<SqlBool> | undefined,
  ): KyselyMedium<DB, T> {
    const written = (expression: Expression<unknown>) => this.#text.written(db, expression);
    const run = async (statement: TextPart) =>
      (await db.executeQuery(this.#text.compiled(db, statement))).rows;
    return {
      write: () => this.#text.writer(db),
      inTenant: (writer, accountId) => [
        ...tenantConditions(writer, tenant, accountId),
        ...(restricted === undefined ? [] : [writer.sql`(${written(restricted)})`]),
      ],
      run: (_, statement) => run(statement),
      async select({ writer, beside, where, order }) {
        const { sql, dialect, from } = writer;
        const columns = beside.reduce(
          (left, each, place) => {
            const name = { text: dialect.quoted(`$${place}`), values: [] };
            return sql`${left}, ${each} as ${name}`;
          },
          sql``,
        );
        const by = order.length === 0 ? sql`` : sql` order by ${orderSql(writer, order)}`;
        const rows = await run(sql`select ${from}.*${columns} from ${from} where ${where}${by}`);
        return selectedRows<Selectable<DB[T]>>(rows, beside.length);
      },
      narrowing: ({ from, where }) => ({ from: from && written(from), where: where.map(written) }),
    };
  }
}

/** The rows, apart from what was computed beside them. */
export function selectedRows<R>(
  rows: readonly Readonly<Record<string, unknown>>[],
  computed: number,
): SelectedRow<R>[] {
  const names = new Set(Array.from({ length: computed }, (_, place) => `$${place}`));
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !names.has(column));
  return rows.map((row) => {
    const resource: Record<string, unknown> = {};
    for (const column of columns) resource[column] = row[column];
    return {
      resource: resource as R,
      read: (property) => row[property],
      beside: (place) => row[`$${place}`],
    };
  });
}
