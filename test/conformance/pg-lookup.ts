/** An adapter of one's own: plain SQL over `pg`, with numbered parameters, on the port that the library's adapters are written over. */
import { type Access, failOn, type Found, type ListAccess } from 'countersign';
import {
  type Asker,
  answersOf,
  isFormBy,
  type LookupDefinition,
  type PageSlice,
  type Question,
  SqlLookup,
  type SqlWriter,
  unanswered,
} from 'countersign/lookup';
import type { Pool } from 'pg';

/** A piece of SQL: its text, once it is known which values stand before its own. */
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
  ((asker: Asker) => Sql) | { readonly column: string; readonly in: (asker: Asker) => Sql };

export class PgLookup<R extends Record<string, unknown>> extends SqlLookup<
  R,
  Form,
  Sql,
  Form,
  Pool
> {
  readonly #writer: SqlWriter<Sql, Form>;

  constructor(
    protected readonly connection: Pool,
    table: string,
    definition: LookupDefinition<Form>,
  ) {
    super(definition);
    failOn(`the lookup on ${table}`, unanswered(definition, isFormBy('column')));
    const column =
      (name: string): Sql =>
      () =>
        `${table}.${name}`;
    this.#writer = {
      ...{ predicates: definition.predicates, values: {}, sql, from: () => table, column },
      ...{ param: value, list: value },
      get own() {
        return this;
      },
      written: (form, asker) =>
        typeof form === 'function'
          ? { condition: form(asker) }
          : { column: column(form.column), keys: form.in(asker) },
    };
  }

  filter(access: ListAccess): Sql {
    access.markApplied();
    return this.filterBy(this.#writer, access);
  }

  fence(access: Access<R>): Sql {
    access.markApplied();
    return this.fenceBy(this.#writer, access);
  }

  page(access: ListAccess, slice: PageSlice) {
    return this.pageBy(access, slice, this.connection, () => []);
  }

  protected write() {
    return this.#writer;
  }

  protected async select(
    pool: Pool,
    { from, column }: SqlWriter<Sql, Form>,
    questions: readonly Question<Sql>[],
    where: Sql,
  ): Promise<Found<R>[]> {
    const values: unknown[] = [];
    const answers = questions.map(({ test }, number) => `, ${test(values)} as "$${number}"`);
    const id = column(this.id)(values);
    const text = `select ${from(values)}.*${answers.join('')} from ${from(values)} where ${where(values)} order by ${id} desc`;
    const { rows } = await pool.query<R>(text, values);
    return rows.map((resource) => ({
      id: String(resource[this.id]),
      accountId: String(resource[this.account]),
      resource,
      ...answersOf(questions, (number) => resource[`$${number}`]),
    }));
  }
}
