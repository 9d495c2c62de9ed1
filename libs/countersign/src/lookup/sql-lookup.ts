import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  type CompiledAction,
  everyTenant,
  type Found,
  type LookupQuery,
  Misuse,
  type Principal,
  scopeOf,
  tenantOf,
} from '../core/internal.js';
import type { PredicateQuestion } from './condition-builder.js';
import { lockedIds, lockStatement } from './hold.js';
import { idText } from './id-type.js';
import {
  listCondition,
  type Page,
  type PageRequest,
  type RowWithActions,
} from './paging/internal.js';
import { scopeConditions } from './scope-conditions.js';
import type { Asked } from './scoped-lookup.js';
import { type NarrowedBy, type SqlMedium, SqlPages } from './sql-pages.js';
import type { InTransaction, SelectedRow, SqlSelect, Using } from './sql-select.js';
import { sqlConditions } from './sql-conditions.js';
import { and, type SqlWriter } from './sql-writer.js';
import { tenantConditions } from './tenant.js';

/** A lookup on a database that is asked in SQL. `R` is a row, `C` a piece of SQL, `F` a form of a predicate in SQL, `X` a connection or a transaction. */
export abstract class SqlLookup<R, C, F, X> extends SqlPages<R, F> {
  /** Outside any transaction. */
  protected abstract readonly connection: X;

  /** Begins a statement about rows under their own name, for a connection. */
  protected abstract write(connection: X): SqlWriter<C, F>;

  /** Runs a SELECT of rows. */
  protected abstract select(
    connection: X,
    statement: SqlSelect<C, F>,
  ): Promise<readonly SelectedRow<R>[]>;

  /** Runs a statement and gives its rows. */
  protected abstract run(
    connection: X,
    writer: SqlWriter<C, F>,
    statement: C,
  ): Promise<readonly object[]>;

  protected abstract isTransaction(connection: X): boolean;

  /** Works in the medium of a connection. A layer that keeps the text of its statements has another one than its pieces of SQL. */
  protected through<Result>(
    connection: X,
    work: <M>(medium: SqlMedium<R, M, F>) => Result,
  ): Result {
    return work(this.medium(connection));
  }

  /** The layer's own pieces of SQL. */
  protected medium(connection: X): SqlMedium<R, C, F> {
    return {
      write: () => this.write(connection),
      inTenant: (writer, accountId) => this.inTenant(writer, accountId),
      select: (statement) => this.select(connection, statement),
      run: (writer, statement) => this.run(connection, writer, statement),
    };
  }

  /** One statement, with the ids as one array parameter. */
  async find(query: LookupQuery): Promise<Found<R>[]> {
    query.signal.throwIfAborted();
    return this.#found(this.connection, query);
  }

  /** A row of the principal's tenant, whatever the scope, with its actions: the answer to a write. `undefined` when there is none. */
  async one(
    principal: Principal,
    id: string,
    { using = this.connection }: Using<X> = {},
  ): Promise<RowWithActions<R> | undefined> {
    const { accountId } = principal;
    if (accountId === null || !this.isCanonicalId(id)) return undefined;
    const asks = this.asksFor(principal);
    const found = await this.#found(using, { principal, action: '', accountId, asks, ids: [id] });
    return this.withPermitted(principal, found)[0];
  }

  /**
   * Locks the row and decides again, inside the acting transaction: what it permits stays true until the end of it,
   * provided that every change of a relation locks the same row first. Counts as applying the fence.
   * @param principal the caller, read again in the same transaction
   * @returns the access to the row as it is now
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes; Misuse outside a `read committed` transaction
   */
  async hold(
    access: Access<string, R>,
    principal: Principal,
    using: InTransaction<X>,
  ): Promise<Access<string, R>> {
    const [held] = await this.holdMany([access], principal, using);
    if (held === undefined) throw new Misuse('Nothing was held.');
    return held;
  }

  /** `hold` for many rows, in the order of `accesses`: one statement locks them, in the order of ids, and one reads them. */
  async holdMany(
    accesses: readonly Access<string, R>[],
    principal: Principal,
    { using }: InTransaction<X>,
  ): Promise<Access<string, R>[]> {
    const [first] = accesses;
    if (first === undefined) return [];
    if (accesses.some(({ action }) => action !== first.action)) {
      throw new Misuse('Rows that are held together are decided by one action.');
    }
    const { action } = this.questionOf(first);
    const asked = tenantOf(principal, first.action);
    const tenants = asked === everyTenant ? accesses.map((each) => each.accountId) : [asked];
    const found = new Map<string | undefined, ReadonlyMap<string, Found<R>>>();
    const question = { principal, action };
    for (const accountId of [...new Set(tenants)].toSorted()) {
      const isOf = (each: Access<string, R>) =>
        asked !== everyTenant || each.accountId === accountId;
      const ids = new Set(accesses.filter(isOf).map(({ id }) => id));
      found.set(accountId, await this.#held(using, question, first.action, accountId, [...ids]));
    }
    const held: Access<string, R>[] = [];
    for (const access of accesses) {
      const rows = found.get(asked === everyTenant ? access.accountId : asked);
      held.push(await access.recheck(principal, rows?.get(access.id)));
    }
    return held;
  }

  /** "Of the tenant and in scope". A scope of several branches is a union of ids. Branches are tested: the application's query finds the rows. */
  protected filterBy(writer: SqlWriter<C, F>, access: ListAccess): C {
    return listCondition(writer, (by) =>
      this.listOf(by, access, (own, accountId) => this.inTenant(own, accountId)),
    );
  }

  /** "This very row, still of the tenant and in scope". */
  protected fenceBy(writer: SqlWriter<C, F>, access: Access<string, R>): C {
    const builder = sqlConditions(writer);
    return and(writer, [
      writer.dialect.equals(writer, writer.column(this.id), access.id, this.idType),
      ...this.inTenant(writer, access.accountId),
      ...scopeConditions(builder, this.predicates, access.scope, this.questionOf(access)),
    ]);
  }

  /**
   * Rows of the application's own query, each with the actions that the principal may perform on it now: one statement for all of them.
   * A row that does not exist, is another tenant's or is not in scope of the access has no actions. It does not count as
   * applying the filter.
   * @param rows any objects that have the id of the row under its property
   * @throws TypeError for a row without its id; Misuse for the access to another resource type
   */
  async withActions<T extends object>(
    access: ListAccess | Access,
    rows: readonly T[],
    { using = this.connection }: Using<X> = {},
  ): Promise<RowWithActions<T>[]> {
    const asked = this.askedOf(access, rows);
    const found = asked.ids.length === 0 ? [] : await this.#found(using, asked);
    return this.rowsWithActions(access, rows, found);
  }

  /**
   * One page of the list, in one statement; and one for the total.
   * @param narrow what the application adds; left out, the list can be read from its newest rows on
   */
  protected pageBy(
    access: ListAccess,
    request: PageRequest,
    connection: X,
    narrow?: NarrowedBy<C, F>,
  ): Promise<Page<R>> {
    return this.pageIn(access, request, this.medium(connection), narrow);
  }

  /** The row is of the tenant, and is of the resource type. INVARIANT: part of every statement. */
  protected inTenant(writer: SqlWriter<C, F>, accountId: string): C[] {
    return [...tenantConditions(writer, this.rowTenant, accountId), ...this.restrictedTo(writer)];
  }

  /** Closed conditions on the rows that are the resource type at all. */
  protected restrictedTo(_writer: SqlWriter<C, F>): C[] {
    return [];
  }

  /** The rows of one tenant, locked and then read, by id. */
  async #held(
    using: X,
    question: PredicateQuestion,
    action: CompiledAction,
    accountId: string | undefined,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Found<R>>> {
    if (accountId === undefined) return new Map();
    const locked = await this.#lock(using, accountId, ids);
    const scope = scopeOf(question.principal, action);
    const asks = scope.kind === 'none' ? [] : scope.asks;
    const rows = await this.#found(using, { ...question, accountId, asks, ids: locked });
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #lock(connection: X, accountId: string, ids: readonly string[]): Promise<string[]> {
    if (!this.isTransaction(connection)) throw new Misuse('Rows are held inside a transaction.');
    const rows = await this.through(connection, (medium) => {
      const writer = medium.write();
      const conditions = [this.#isOneOf(writer, ids), ...medium.inTenant(writer, accountId)];
      return medium.run(writer, lockStatement(writer, this.id, conditions));
    });
    return lockedIds(rows)
      .map((id) => idText(this.idType, id, `"${this.id}"`))
      .filter((id) => ids.includes(id));
  }

  async #found(connection: X, asked: Asked): Promise<Found<R>[]> {
    const { accountId, asks, ids } = asked;
    const found = await this.through(connection, async (medium) => {
      const writer = medium.write();
      const beside = this.tests(writer, asked, asks);
      const conditions = [...medium.inTenant(writer, accountId), this.#isOneOf(writer, ids)];
      const where = and(writer, conditions);
      const rows = await medium.select({ writer, beside, where, order: [] });
      return rows.map((row) => this.foundIn(writer, row, asks));
    });
    // INVARIANT: no row but those that were asked for, whatever the dialect made of it.
    const wanted = new Set(ids);
    return found
      .filter(({ id }) => wanted.has(id))
      .map((each) => this.ofTenant(each, { accountId }));
  }

  #isOneOf<M>(writer: SqlWriter<M, F>, ids: readonly string[]): M {
    return writer.dialect.isOneOf(writer, writer.column(this.id), ids, this.idType);
  }
}
