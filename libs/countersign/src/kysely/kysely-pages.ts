import { type Expression, type Kysely, type Selectable, type SqlBool } from 'kysely';
import {
  type Narrowing,
  orderSql,
  type PageMedium,
  type SelectedRow,
  type SqlDialect,
  tenantConditions,
  type RowTenant,
} from '../lookup/index.js';
import type { KyselySqlForm } from './kysely-predicate.js';
import { KyselyText, type TextPart } from './kysely-text.js';
import type { KyselySql } from './kysely-writer.js';

/** What a page of a lookup is read with. */
interface PageParts {
  readonly tenant: RowTenant;
  readonly restricted: Expression<SqlBool> | undefined;
  readonly narrow: (() => Narrowing<KyselySql>) | undefined;
}

type Medium<DB, T extends keyof DB & string> = PageMedium<
  Selectable<DB[T]>,
  TextPart,
  KyselySqlForm<DB, T>
>;

/** The pages of one lookup, in statements that are compiled once. */
export class KyselyPages<DB, T extends keyof DB & string> {
  readonly #text: KyselyText<DB, T>;

  constructor(
    table: T,
    private readonly dialect: SqlDialect,
  ) {
    this.#text = new KyselyText<DB, T>(table, dialect);
  }

  /** @param db INVARIANT: without plugins, which see a statement when it is built */
  medium(db: Kysely<DB>, { tenant, restricted, narrow }: PageParts): Medium<DB, T> {
    const written = (expression: Expression<unknown>) => this.#text.written(db, expression);
    const also: TextPart[] = restricted === undefined ? [] : [['(', written(restricted), ')']];
    const run = async (statement: TextPart) =>
      (await db.executeQuery(this.#text.compiled(db, statement))).rows;
    return {
      write: () => this.#text.writer(db),
      inTenant: (writer, accountId) => [...tenantConditions(writer, tenant, accountId), ...also],
      run: (_, statement) => run(statement),
      async select({ writer, beside, where, order }) {
        const { sql, dialect, from } = writer;
        const columns: TextPart = beside.map(
          (each, place) => sql`, ${each} as ${dialect.quoted(`$${place}`)}`,
        );
        const by = order.length === 0 ? sql`` : sql` order by ${orderSql(writer, order)}`;
        const rows = await run(sql`select ${from}.*${columns} from ${from} where ${where}${by}`);
        return selectedRows<Selectable<DB[T]>>(rows, beside.length);
      },
      narrow:
        narrow &&
        (() => {
          const { from, where } = narrow();
          return { from: from && written(from), where: where.map(written) };
        }),
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
