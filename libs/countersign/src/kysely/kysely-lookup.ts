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
  computedName,
  isForm,
  malformed,
  orderSql,
  type PageRequest,
  selectedRows,
  type SqlRow,
  type SqlDialect,
  SqlLookup,
  type SqlSelect,
  type TenantStatement,
  unknownKeys,
  type Using,
} from '../lookup/index.js';
import { kyselyDialect, unknownDialect } from './kysely-dialect.js';
import type { KyselySqlForm, KyselyPredicates } from './kysely-predicate.js';
import { narrowingBy, type Refine } from './kysely-refine.js';
import { expressionOf, type KyselySql } from './kysely-sql.js';
import { KyselyStatements, type KyselyWriter, withoutPlugins } from './kysely-writer.js';

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
  Kysely<DB>,
  KyselyPageRequest<DB, T>
> {
  protected abstract readonly db: Kysely<DB>;
  /** The resource type that the rows are. */
  abstract override readonly resource: CompiledResource;
  /** Its table; every column is selected. */
  abstract readonly table: T;
  /**
   * The column of the tenant; a relation to it, such as `{ column: 'clinicId', in: { from: 'clinic', tenant: 'tenantId' } }`; or `false`
   * for rows that all tenants share. Default: what the catalogue says, or else `tenantId`: Kysely knows columns as types only.
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
      ...unknownKeys(this, { owner: 'table', columnOf: () => ({}) }, isNamed),
    ];
  }

  /**
   * The rows in scope as a table under the table's own name, for `selectFrom` and joins of yours:
   * `db.selectFrom(certificates.inScope(access)).selectAll()`. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  inScope(access: ListAccess): AliasedExpression<Selectable<DB[T]>, T> {
    const rows = columnsOf<DB, T>(expressionBuilder<DB, T>().selectFrom(this.table), this.table);
    return rows.where(this.filter(access)).$castTo<Selectable<DB[T]>>().as(this.table);
  }

  /**
   * The condition "of the tenant and in scope" on a row of the table, under the table's own name, for a query of yours.
   * Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): Expression<SqlBool> {
    return expressionOf(this.filterBy(this.#statements.writer(), access));
  }

  /**
   * The condition "this very row, still of the tenant and in scope", for the `where` of an update or delete.
   * Counts as applying the fence. No row changed: the access is gone.
   * INVARIANT: it sees what the statement's snapshot shows; against a concurrent loss of access use `hold`.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<string, Selectable<DB[T]>>): Expression<SqlBool> {
    return expressionOf(this.fenceBy(this.#statements.writer(), access));
  }

  protected override narrowing(writer: KyselyWriter<DB, T>, request: KyselyPageRequest<DB, T>) {
    return narrowingBy(writer, request.using ?? this.db, this.table, request);
  }

  #kept: KyselyStatements<DB, T> | undefined;

  get #statements(): KyselyStatements<DB, T> {
    if (this.#dialect === undefined) throw new Misuse(unknownDialect.problem);
    this.#kept ??= new KyselyStatements<DB, T>(this.table, this.#dialect);
    return this.#kept;
  }

  get #dialect(): SqlDialect | undefined {
    return this.dialect ?? kyselyDialect(this.db);
  }

  protected get connection(): Kysely<DB> {
    return this.db;
  }

  protected write(db: Kysely<DB>): KyselyWriter<DB, T> {
    return this.#statements.writer(db);
  }

  protected override restrictedTo({ expression }: KyselyWriter<DB, T>): KyselySql | undefined {
    const restricted = this.restrict?.(expressionBuilder<DB, T>());
    return restricted && expression(sql`(${restricted})`);
  }

  protected isTransaction(db: Kysely<DB>): boolean {
    return db.isTransaction;
  }

  protected async run(db: Kysely<DB>, _: object, statement: KyselySql): Promise<SqlRow[]> {
    if (withoutPlugins(db) === undefined) {
      return (await expressionOf(statement).$castTo<SqlRow>().execute(db)).rows;
    }
    return (await db.executeQuery(this.#statements.compiled(db, statement))).rows;
  }

  protected override async select(
    db: Kysely<DB>,
    statement: SqlSelect<KyselySql, KyselySqlForm<DB, T>>,
  ) {
    if (withoutPlugins(db) !== undefined) return super.select(db, statement);
    const { writer, beside, where, order } = statement;
    const computed = beside.map((each, place) => expressionOf(each).as(computedName(place)));
    const query = columnsOf<DB, T>(db.selectFrom(this.table), this.table)
      .select(computed)
      .where(expressionOf(where));
    const by = expressionOf(orderSql(writer, order));
    const ordered = order.length === 0 ? query : query.orderBy(by);
    const rows = await ordered.$castTo<SqlRow>().execute();
    return selectedRows(rows, statement, (row) => row as Selectable<DB[T]>);
  }
}

/** A SELECT of its columns. Kysely cannot follow the type of a table that is itself a type parameter. */
function columnsOf<DB, T extends keyof DB & string>(from: unknown, table: T) {
  return (from as SelectQueryBuilder<DB, T, object>).selectAll(table);
}
