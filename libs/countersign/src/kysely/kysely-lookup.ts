import {
  type AliasedExpression,
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type Kysely,
  type Selectable,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import type { Access, ListAccess } from '../enforcement/internal.js';
import { type CompiledResource, Misuse, type Mistake } from '../core/internal.js';
import {
  isForm,
  malformed,
  orderSql,
  type Page,
  type PageRequest,
  type SelectedRow,
  type SqlDialect,
  SqlLookup,
  type SqlMedium,
  type SqlSelect,
  type SqlWriter,
  type TenantStatement,
  unknownKeys,
  type Using,
} from '../lookup/index.js';
import { dialectOf, unknownDialect } from './kysely-dialect.js';
import { type KyselyMedium, KyselyStatements, selectedRows } from './kysely-statements.js';
import type { KyselySqlForm, KyselyPredicates } from './kysely-predicate.js';
import { narrowingBy, type Refine } from './kysely-refine.js';
import { type KyselySql, kyselyWriter } from './kysely-writer.js';

/** Which page. */
export interface KyselyPageRequest<DB, T extends keyof DB & string>
  extends PageRequest<keyof DB[T] & string>, Using<Kysely<DB>> {
  /** Narrows the list by a condition on the row: `(eb) => eb('name', 'like', 'a%')`. */
  readonly where?: ((eb: ExpressionBuilder<DB, T>) => Expression<SqlBool>) | undefined;
  /** Narrows the list by joins and by what is added to `where`. */
  readonly refine?: Refine<DB, T> | undefined;
}

/**
 * Base of an application's lookups on tables of PostgreSQL, MySQL, MariaDB and SQLite.
 * @example
 * class CertificateLookup extends KyselyLookup<Database, 'certificate'> {
 *   readonly resource = catalogue.resource('certificate');
 *   readonly table = 'certificate';
 *   readonly predicates: KyselyPredicates<Database, 'certificate'> = {
 *     own: ({ eb, principal }) => eb('certificate.createdBy', '=', principal.id),
 *     assigned: { column: 'keypairId', in: ({ eb, principal }) =>
 *       eb.selectFrom('keypairUser').select('keypairId').where('userId', '=', principal.id) },
 *   };
 *   constructor(protected readonly db: Kysely<Database>) { super(); }
 * }
 */
export abstract class KyselyLookup<DB, T extends keyof DB & string> extends SqlLookup<
  Selectable<DB[T]>,
  KyselySql,
  KyselySqlForm<DB, T>,
  Kysely<DB>
> {
  protected abstract readonly db: Kysely<DB>;
  /** The resource type that the rows are. */
  abstract override readonly resource: CompiledResource;
  /** Its table; every column is selected. */
  abstract readonly table: T;
  /**
   * The column of the tenant; a relation to it, such as `{ column: 'clinicId', in: { from: 'clinic', tenant: 'tenantId' } }`; or `false`
   * for rows that all tenants share. Default: what the catalogue says, or else `accountId`: Kysely knows columns as types only.
   */
  override readonly tenant: TenantStatement<keyof DB[T] & string, keyof DB & string> | undefined =
    undefined;
  /** Each relation and condition, once. */
  abstract override readonly predicates: KyselyPredicates<DB, T>;

  /** How the database is asked, where its Kysely dialect is not one of Kysely's own. Default: by the dialect of `db`. */
  readonly dialect?: SqlDialect;

  /** Which rows of the table are this resource type at all, when not all are. */
  restrict?(eb: ExpressionBuilder<DB, T>): Expression<SqlBool>;

  /** See `Lookup.mistakes`. Kysely knows columns as types only, so that it cannot find an unknown one. */
  mistakes(): Mistake[] {
    const isNamed = (column: unknown) => typeof column === 'string' && column !== '';
    return [
      ...(this.#dialect === undefined ? [unknownDialect] : []),
      ...malformed(this, isForm),
      ...unknownKeys(this, { owner: 'table', isColumn: () => true, isKey: isNamed }),
    ];
  }

  /**
   * The rows in scope as a table under the table's own name, for `selectFrom` and joins of yours:
   * `db.selectFrom(certificates.inScope(access)).selectAll()`. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  inScope(access: ListAccess): AliasedExpression<Selectable<DB[T]>, T> {
    const rows = sql<
      Selectable<DB[T]>
    >`(select ${sql.table(this.table)}.* from ${sql.table(this.table)} where ${this.filter(access)})`;
    return rows.as(this.table);
  }

  /**
   * The condition "of the tenant and in scope" on a row of the table, under the table's own name, for a query of yours.
   * Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): Expression<SqlBool> {
    const condition = this.filterBy(this.write(), access);
    access.markApplied();
    return condition;
  }

  /**
   * The condition "this very row, still of the tenant and in scope", for the `where` of an update or delete.
   * Counts as applying the fence. No row changed: the access is gone.
   * INVARIANT: it sees what the statement's snapshot shows; against a concurrent loss of access use `hold`.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<string, Selectable<DB[T]>>): Expression<SqlBool> {
    const condition = this.fenceBy(this.write(), access);
    access.markApplied();
    return condition;
  }

  /**
   * One page of the instances in scope, each with the actions that the principal may perform on it: one statement, and one
   * more for `total`. Counts as applying the filter.
   * @example certificates.page(access, { limit: 50, after, orderBy: [{ column: 'name' }], where: (eb) => eb('kind', '=', 'code') })
   * @throws InvalidRequest when `after` is not the `next` of a page in the same order; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  page(access: ListAccess, request: KyselyPageRequest<DB, T>): Promise<Page<Selectable<DB[T]>>> {
    const { refine, where, using = this.db } = request;
    const isNarrowed = refine !== undefined || where !== undefined;
    const narrow = isNarrowed ? () => narrowingBy<DB, T>(this.table, { refine, where }) : undefined;
    const statements = this.#statementsOn(using);
    if (statements === undefined) return this.pageBy(access, request, using, narrow);
    return this.pageIn(
      access,
      request,
      statements,
      narrow && (() => statements.narrowing(narrow())),
    );
  }

  protected override through<Result>(
    connection: Kysely<DB>,
    work: <M>(medium: SqlMedium<Selectable<DB[T]>, M, KyselySqlForm<DB, T>>) => Result,
  ): Result {
    const statements = this.#statementsOn(connection);
    return statements === undefined ? super.through(connection, work) : work(statements);
  }

  #statements: KyselyStatements<DB, T> | undefined;

  /** Statements that are compiled once. `undefined` for a connection with plugins, which see a statement when it is built. */
  #statementsOn(db: Kysely<DB>): KyselyMedium<DB, T> | undefined {
    const dialect = this.#dialect;
    if (dialect === undefined || db.getExecutor().plugins.length > 0) return undefined;
    this.#statements ??= new KyselyStatements<DB, T>(this.table, dialect);
    const restricted = this.restrict?.(expressionBuilder<DB, T>());
    return this.#statements.medium(db, this.rowTenant, restricted);
  }

  get #dialect(): SqlDialect | undefined {
    return this.dialect ?? dialectOf(this.db);
  }

  protected get connection(): Kysely<DB> {
    return this.db;
  }

  protected write(): SqlWriter<KyselySql, KyselySqlForm<DB, T>> {
    if (this.#dialect === undefined) throw new Misuse(unknownDialect.problem);
    return kyselyWriter<DB, T>(this.table, this.#dialect);
  }

  protected override restrictedTo(): KyselySql[] {
    const restricted = this.restrict?.(expressionBuilder<DB, T>());
    return restricted === undefined ? [] : [sql<SqlBool>`(${restricted})`];
  }

  protected isTransaction(db: Kysely<DB>): boolean {
    return db.isTransaction;
  }

  protected async run(
    db: Kysely<DB>,
    _: SqlWriter<KyselySql, KyselySqlForm<DB, T>>,
    statement: KyselySql,
  ): Promise<readonly object[]> {
    const { rows } = await sql<object>`${statement}`.execute(db);
    return rows;
  }

  protected async select(
    db: Kysely<DB>,
    { writer, beside, where, order }: SqlSelect<KyselySql, KyselySqlForm<DB, T>>,
  ): Promise<SelectedRow<Selectable<DB[T]>>[]> {
    const computed = beside.map((each, place) => sql`${each}`.as(`$${place}`));
    // Kysely cannot follow the type of a table that is itself a type parameter.
    const from = db.selectFrom(this.table) as unknown as SelectQueryBuilder<DB, T, object>;
    const query = from.selectAll(this.table).select(computed).where(where);
    const ordered = order.length === 0 ? query : query.orderBy(orderSql(writer, order));
    const rows = await ordered.$castTo<Record<string, unknown>>().execute();
    return selectedRows<Selectable<DB[T]>>(rows, beside.length);
  }
}
