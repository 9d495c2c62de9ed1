/** A lookup on a PostgreSQL table through Drizzle: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import { desc, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Access, ListAccess } from '../enforcement/internal.js';
import { type Found, Misuse } from '../core/internal.js';
import {
  answersOf,
  type Page,
  type PageSlice,
  type Question,
  SqlLookup,
  type SqlWriter,
} from '../lookup/index.js';
import {
  checkDefinition,
  type DrizzleDatabase,
  type DrizzleDefinition,
  type DrizzleKeys,
  type DrizzlePredicate,
  type DrizzleTest,
} from './drizzle-definition.js';

/** Which page. */
export interface DrizzlePageOptions extends PageSlice {
  /** Narrows the list further; a condition on the table's own columns. */
  readonly where?: SQL | undefined;
  /** Default: outside any transaction. */
  readonly db?: DrizzleDatabase;
}

/** One page of a list, newest first. */
export type DrizzlePage<R> = Page<R>;

type Form = DrizzleTest | DrizzleKeys;

/**
 * Made once for each resource type. Predicates are conditions under the table's own name, so that what `filter` and `fence`
 * give can stand in any `where` on that table, beside `and()` and the rest of Drizzle.
 * @example
 * const certificates = new DrizzleLookup({ db, resource: catalogue.resource('certificate'), table: certificate, predicates: {
 *   own: ({ principal }) => eq(certificate.createdBy, principal.id) } });
 * db.select().from(certificate).where(and(certificates.filter(access), eq(certificate.kind, 'code')));
 * @throws WiringError when made with what it cannot express
 */
export class DrizzleLookup<T extends PgTable> extends SqlLookup<
  InferSelectModel<T>,
  DrizzlePredicate,
  SQL,
  Form,
  DrizzleDatabase
> {
  protected readonly connection: DrizzleDatabase;
  readonly #columns: Record<string, AnyPgColumn>;
  readonly #writer: SqlWriter<SQL, Form>;

  constructor(readonly definition: DrizzleDefinition<T>) {
    super(definition);
    const columns = getTableColumns(definition.table);
    checkDefinition(definition, columns, [this.id, this.account]);
    this.connection = definition.db;
    this.#columns = columns;
    this.#writer = {
      predicates: definition.predicates,
      values: {},
      sql,
      from: sql`${definition.table}`,
      get own() {
        return this;
      },
      column: (property) => sql`${columns[property]}`,
      param: (value) => sql`${value}`,
      list: (values) => sql`${sql.param([...values])}`,
      written: (form, asker) =>
        typeof form === 'function'
          ? { condition: given(form(asker)) }
          : { column: sql`${form.column}`, keys: sql`${form.in(asker)}` },
    };
  }

  /**
   * "In the account and in scope", for the `where` of a query of your own. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): SQL {
    const condition = this.filterBy(this.#writer, access);
    access.markApplied();
    return condition;
  }

  /**
   * "This very row, still in the account and in scope", for the `where` of an update or delete. No row changed: the access
   * is gone. It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<InferSelectModel<T>>): SQL {
    const condition = this.fenceBy(this.#writer, access);
    access.markApplied();
    return condition;
  }

  /**
   * One page of the instances in scope, each with its actions: one statement. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  page(access: ListAccess, options: DrizzlePageOptions): Promise<DrizzlePage<InferSelectModel<T>>> {
    const { where, db = this.connection } = options;
    return this.pageBy(access, options, db, () => (where ? [where] : []));
  }

  protected write(): SqlWriter<SQL, Form> {
    return this.#writer;
  }

  protected async select(
    db: DrizzleDatabase,
    writer: SqlWriter<SQL, Form>,
    questions: readonly Question<SQL>[],
    where: SQL,
  ): Promise<Found<InferSelectModel<T>>[]> {
    const answers = questions.map(({ test }, number) => [`$${number}`, test.as(`$${number}`)]);
    const rows: Record<string, unknown>[] = await db
      .select({ ...this.#columns, ...Object.fromEntries(answers) })
      .from<PgTable>(this.definition.table)
      .where(where)
      .orderBy(desc(writer.column(this.id)));
    const names = Object.keys(this.#columns);
    return rows.map((row) => ({
      id: String(row[this.id]),
      accountId: String(row[this.account]),
      resource: Object.fromEntries(names.map((name) => [name, row[name]])) as InferSelectModel<T>,
      ...answersOf(questions, (number) => row[`$${number}`]),
    }));
  }
}

/** INVARIANT: a predicate that gives no condition (`and()` of nothing) is a fault; to Drizzle it would mean "no restriction". */
function given(condition: SQL | undefined): SQL {
  if (condition !== undefined) return condition;
  throw new Misuse('A predicate gave no condition: write sql`true` or sql`false`.');
}
