import {
  getTableColumns,
  getTableName,
  type Column,
  type InferSelectModel,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Access, ListAccess } from '../enforcement/internal.js';
import { Misuse } from '../core/internal.js';
import {
  computedName,
  orderSql,
  type PageRequest,
  selectedRows,
  SqlLookup,
  type SqlRow,
  type SqlSelect,
  type SqlWriter,
  type Using,
} from '../lookup/index.js';
import { closed, isAboutRow } from './closed.js';
import {
  type DrizzleDatabase,
  type DrizzleRows,
  type DrizzleTable,
  execute,
  isTransaction,
  selectFrom,
} from './drizzle-database.js';
import {
  checkDrizzleDefinition,
  type DrizzleDefinition,
  type DrizzleSqlForm,
  rowsOf,
} from './drizzle-definition.js';

/** Which page. */
export interface DrizzlePageRequest<N extends string = string>
  extends PageRequest<N>, Using<DrizzleDatabase> {
  /** Narrows the list further; a condition on the table's own columns. */
  readonly where?: SQL | undefined;
}

/**
 * Made once for each resource type. Predicates are conditions under the table's own name, so that what `filter` and `fence`
 * give can be part of any `where` on that table, beside `and()` and the rest of Drizzle.
 * @example
 * const certificates = new DrizzleLookup({ db, resource: catalogue.resource('certificate'), table: certificate, predicates: {
 *   own: ({ principal }) => eq(certificate.createdBy, principal.id) } });
 * const mine = certificates.inScope(access);
 * db.select().from(mine).where(eq(mine.kind, 'code'));
 * @throws WiringError when made with what it cannot express
 */
export class DrizzleLookup<T extends DrizzleTable> extends SqlLookup<
  InferSelectModel<T>,
  SQL,
  DrizzleSqlForm,
  DrizzleDatabase,
  DrizzlePageRequest<keyof InferSelectModel<T> & string>
> {
  protected readonly connection: DrizzleDatabase;
  readonly #columns: Record<string, Column>;
  readonly #writer: SqlWriter<SQL, DrizzleSqlForm>;

  constructor(readonly definition: DrizzleDefinition<T>) {
    const { dialect, facts } = checkDrizzleDefinition(definition);
    super(definition, facts);
    this.connection = definition.db;
    this.#columns = getTableColumns<DrizzleTable>(definition.table);
    this.#writer = {
      ...{ dialect, values: {}, sql, closed, table: rowsOf },
      ...rowsOf(definition.table),
      param: (value) => sql`${value}`,
      list: (values) => sql`${sql.param([...values])}`,
      written: (form, question) =>
        typeof form === 'function'
          ? { condition: given(form(question)) }
          : { column: sql`${form.column}`, keys: sql`(${form.in(question)})` },
    };
  }

  /**
   * The rows in scope as a table under the table's own name, for `from` and joins of yours: no `where`, `or` or `$dynamic`
   * can add a row. Counts as applying the filter.
   * @example
   * const mine = certificates.inScope(access);
   * db.select().from(mine).where(eq(mine.kind, 'code')).orderBy(mine.name);
   * @throws Misuse for the access to another resource type
   */
  inScope(access: ListAccess): DrizzleRows<T> {
    const { table } = this.definition;
    const condition = this.filterBy(this.#writer, access);
    const rows = selectFrom(this.connection, this.#columns, table).where(condition);
    return rows.as(getTableName(table)) as DrizzleRows<T>;
  }

  /**
   * "Of the tenant and in scope", for the `where` of a query of yours, relational ones too. A second `where` of `$dynamic()`
   * replaces it, and your own `or` can escape it: see `inScope`. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): SQL {
    const { table } = this.definition;
    const condition = this.filterBy(this.#writer, access);
    if (isAboutRow(condition, table)) return condition;
    // INVARIANT: ids are unique within a tenant only, so the tenant of the row itself is compared as well.
    const inTenant = this.inTenant(this.#writer, access.tenant).map((each) => sql`${each} and `);
    const id = this.#writer.column(this.id);
    return sql`(${sql.join(inTenant)}${id} in ${closed(sql`(select ${id} from ${table} where ${condition})`)})`;
  }

  /**
   * "This very row, still of the tenant and in scope", for the `where` of an update or delete. No row changed: the access
   * is gone. It sees what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<string, InferSelectModel<T>>): SQL {
    return closed(this.fenceBy(this.#writer, access));
  }

  protected override narrowing(_: object, { where }: DrizzlePageRequest) {
    return where && { where: [sql`(${where})`] };
  }

  protected write(): SqlWriter<SQL, DrizzleSqlForm> {
    return this.#writer;
  }

  protected override restrictedTo(): SQL | undefined {
    const { restrict } = this.definition;
    return restrict && sql`(${restrict})`;
  }

  protected isTransaction(db: DrizzleDatabase): boolean {
    return isTransaction(db);
  }

  protected run(db: DrizzleDatabase, _: object, statement: SQL): Promise<readonly SqlRow[]> {
    return execute(db, statement);
  }

  protected override async select(db: DrizzleDatabase, statement: SqlSelect<SQL, DrizzleSqlForm>) {
    const { writer, beside, where, order } = statement;
    const computed = beside.map((each, place) => [
      computedName(place),
      sql`${each}`.as(computedName(place)),
    ]);
    const fields = { ...this.#columns, ...Object.fromEntries(computed) };
    const rows = await selectFrom(db, fields, this.definition.table)
      .where(where)
      .orderBy(...(order.length === 0 ? [] : [orderSql(writer, order)]));
    return selectedRows(rows, statement, (row) => row as InferSelectModel<T>);
  }
}

/** INVARIANT: a predicate that gives no condition (`and()` of nothing) is a fault; to Drizzle it would mean "no restriction". */
function given(condition: SQL | undefined): SQL {
  if (condition !== undefined) return condition;
  throw new Misuse('A predicate gave no condition: write sql`true` or sql`false`.');
}
