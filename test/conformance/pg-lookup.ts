/** An adapter for another layer: plain SQL over `pg`, with numbered parameters, over the port `countersign/lookup`. */
import type { Access, ListAccess } from 'countersign';
import {
  failOn,
  isForm,
  type LookupDefinition,
  type PredicateQuestion,
  postgresql,
  SqlLookup,
  type SqlRow,
  type SqlTable,
  type SqlWriter,
  unanswered,
} from 'countersign/lookup';
import { Client, type Pool, type PoolClient } from 'pg';

/** A piece of SQL. It adds its values to `values` and gives its text. */
export type Sql = (values: unknown[]) => string;

/** Composes pieces. */
export const sql = (text: TemplateStringsArray, ...parts: readonly Sql[]): Sql => {
  return (values) => text.map((each, at) => each + (parts[at]?.(values) ?? '')).join('');
};

/** A value. */
export const value =
  (given: unknown): Sql =>
  (values) =>
    `$${values.push(given)}`;

type Form =
  | ((question: PredicateQuestion) => Sql)
  | { readonly column: string; readonly in: (question: PredicateQuestion) => Sql };

export class PgLookup<R extends Record<string, unknown>> extends SqlLookup<
  R,
  Sql,
  Form,
  Pool | PoolClient
> {
  readonly #writer: SqlWriter<Sql, Form>;

  constructor(
    protected readonly connection: Pool,
    table: string,
    definition: LookupDefinition<Form>,
  ) {
    super(definition);
    failOn(`the lookup on ${table}`, unanswered(definition, isForm));
    const tableOf = (name: unknown): SqlTable<Sql> => ({
      from: () => String(name),
      column: (column) => () => `${String(name)}.${column}`,
    });
    const { from, column } = tableOf(table);
    this.#writer = {
      ...{ dialect: postgresql, values: {}, sql, from, column },
      ...{ table: tableOf, param: value, list: value },
      written: (form, question) =>
        typeof form === 'function'
          ? { condition: form(question) }
          : { column: column(form.column), keys: sql`(${form.in(question)})` },
    };
  }

  filter(access: ListAccess): Sql {
    return this.filterBy(this.#writer, access);
  }

  fence(access: Access<string, R>): Sql {
    return this.fenceBy(this.#writer, access);
  }

  protected write() {
    return this.#writer;
  }

  protected isTransaction(connection: Pool | PoolClient): boolean {
    return connection instanceof Client;
  }

  protected async run(
    connection: Pool | PoolClient,
    _: SqlWriter<Sql, Form>,
    statement: Sql,
  ): Promise<readonly SqlRow[]> {
    const values: unknown[] = [];
    const { rows } = await connection.query<SqlRow>(statement(values), values);
    return rows;
  }
}
