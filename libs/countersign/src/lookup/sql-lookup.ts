import type { Access, ListAccess } from '../enforcement/internal.js';
import { everyTenant, type Found, Misuse, type Principal, tenantOf } from '../core/internal.js';
import { lockedIds, lockStatement } from './hold.js';
import { idText } from './id-type.js';
import { listCondition } from './paging/list-statements.js';
import type { RowWithActions } from './paging/page.js';
import { scopeConditions } from './scope-conditions.js';
import type { TenantQuery, Deciding } from './scoped-lookup.js';
import { type SqlPageRequest, SqlPages } from './sql-pages.js';
import type { InTransaction, Using } from './sql-select.js';
import { sqlConditions } from './everyday/sql.js';
import { and, type SqlWriter } from './sql-writer.js';

/** A lookup on a database that is asked in SQL. The types are those of `SqlPages`. */
export abstract class SqlLookup<
  R,
  C,
  F,
  X,
  Q extends SqlPageRequest<X> = SqlPageRequest<X>,
> extends SqlPages<R, C, F, X, Q> {
  protected abstract isTransaction(connection: X): boolean;

  /** A row of the principal's tenant, whatever the scope, with its actions: the answer to a write. `undefined` when there is none. */
  async one(
    principal: Principal,
    id: string,
    { using }: Using<X> = {},
  ): Promise<RowWithActions<R> | undefined> {
    const { tenant } = principal;
    const canonical = this.canonicalId(id);
    if (tenant === null || !this.isCanonicalId(canonical)) return undefined;
    const asks = this.asksFor(principal);
    const asked = { principal, action: '', tenant, asks, ids: [canonical] };
    const found = await this.foundBy(asked, using);
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
    if (held === undefined)
      throw new Misuse('No access was given. Give `hold` the access to one row.');
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
    const asked = tenantOf(principal, first.action);
    const tenantIn = ({ tenant }: Access<string, R>) => (asked === everyTenant ? tenant : asked);
    const found = new Map<string | undefined, ReadonlyMap<string, Found<R>>>();
    for (const tenant of [...new Set(accesses.map(tenantIn))].toSorted()) {
      const ids = accesses.filter((each) => tenantIn(each) === tenant).map(({ id }) => id);
      const deciding = { principal, action: first.action };
      found.set(tenant, await this.#held(using, deciding, tenant, [...new Set(ids)]));
    }
    const held: Access<string, R>[] = [];
    for (const access of accesses) {
      held.push(await access.recheck(principal, found.get(tenantIn(access))?.get(access.id)));
    }
    return held;
  }

  /**
   * "Of the tenant and in scope". Counts as applying the filter. A scope of several branches is a union of ids. Branches are tested: the
   * application's query finds the rows.
   */
  protected filterBy(writer: SqlWriter<C, F>, access: ListAccess): C {
    const condition = listCondition(writer, (by) => this.listOf(by, access));
    access.markApplied();
    return condition;
  }

  /** "This very row, still of the tenant and in scope". Counts as applying the fence. */
  protected fenceBy(writer: SqlWriter<C, F>, access: Access<string, R>): C {
    const builder = sqlConditions(writer);
    const condition = and(writer, [
      writer.dialect.equals(
        writer,
        writer.column(this.id),
        this.storedId(access.id),
        this.storedType,
      ),
      ...this.inTenant(writer, access.tenant),
      ...scopeConditions(builder, this.predicates, access.scope, this.questionOf(access)),
    ]);
    access.markApplied();
    return condition;
  }

  /** The rows of one tenant, locked and then read, by id. */
  async #held(
    using: X,
    deciding: Deciding,
    tenant: string | undefined,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Found<R>>> {
    if (tenant === undefined) return new Map();
    const asked = this.heldAsk(deciding, tenant);
    const rows = await this.foundBy({ ...asked, ids: await this.#lock(using, tenant, ids) }, using);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #lock(connection: X, tenant: string, ids: readonly string[]): Promise<string[]> {
    if (!this.isTransaction(connection)) {
      throw new Misuse('Rows are held inside a transaction. Give the transaction as `using`.');
    }
    const writer = this.write(connection);
    const conditions = [this.#isOneOf(writer, ids), ...this.inTenant(writer, tenant)];
    const rows = await this.run(connection, writer, lockStatement(writer, this.id, conditions));
    const wanted = new Set(ids);
    return lockedIds(rows)
      .map((id) => idText(this.idType, this.conversion?.toRow(id) ?? id, `"${this.id}"`))
      .filter((id) => wanted.has(id));
  }

  /** One statement. */
  protected async foundBy(asked: TenantQuery, connection = this.connection): Promise<Found<R>[]> {
    const { tenant, asks, ids } = asked;
    const writer = this.write(connection);
    const beside = this.tests(writer, asked, asks);
    const where = and(writer, [...this.inTenant(writer, tenant), this.#isOneOf(writer, ids)]);
    const rows = await this.select(connection, { writer, beside, where, order: [] });
    const found = rows.map((row) => this.foundIn(writer, row, asks));
    // INVARIANT: no row but those that were asked for, whatever the dialect made of it.
    const wanted = new Set(ids);
    return found.filter(({ id }) => wanted.has(id)).map((each) => this.ofTenant(each, { tenant }));
  }

  #isOneOf(writer: SqlWriter<C, F>, ids: readonly string[]): C {
    const stored = ids.map((id) => this.storedId(id));
    return writer.dialect.isOneOf(writer, writer.column(this.id), stored, this.storedType, true);
  }
}
