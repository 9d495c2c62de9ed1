/** A lookup on a PostgreSQL table through Kysely: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type Selectable,
  sql,
  type SqlBool,
  type Transaction,
} from 'kysely';
import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  type Ask,
  type CompiledAction,
  type CompiledResource,
  type Found,
  type Lookup,
  type LookupQuery,
  type Mistake,
  Misuse,
  permittedActions,
  type Principal,
  scopeOf,
} from '../core/internal.js';
import { checkSlice, relevantAsks, scopeTest, waysInto } from '../lookup/index.js';
import {
  all,
  columnOf,
  inAccount,
  listOfForm,
  logicOf,
  type Mapping,
  startsAtKeys,
} from './conditions.js';
import { idsOf, pageOf, type Refine } from './id-list.js';
import { mistakesOf } from './kysely-mistakes.js';
import { lockRows } from './lock.js';
import type { KyselyPredicates } from './predicate.js';
import { amongIds, readRow, selectRows } from './rows.js';

/** A row and what the principal may do with it now. */
export interface RowWithActions<R> {
  readonly row: R;
  readonly actions: string[];
}

/** One page of a list. */
export interface Page<R> {
  readonly items: RowWithActions<R>[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

/** Which page. */
export interface PageOptions<DB, T extends keyof DB & string> {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Narrows the list further. */
  readonly refine?: Refine<DB, T> | undefined;
  /** Default: outside any transaction. */
  readonly trx?: Kysely<DB> | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Base of an application's lookups (design.md section 6). PostgreSQL only: it relies on arrays, `is true` and row locks.
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
export abstract class KyselyLookup<DB, T extends keyof DB & string>
  implements Lookup<Selectable<DB[T]>>, Mapping<DB, T>
{
  protected abstract readonly db: Kysely<DB>;
  /** The resource type that the rows are. */
  abstract readonly resource: CompiledResource;
  /** Its table; every column is selected. */
  abstract readonly table: T;
  /** Each relation and condition, once. */
  abstract readonly predicates: KyselyPredicates<DB, T>;
  /** Names of the predicates that depend on the action. */
  readonly perAction: readonly string[] = [];
  /** The primary key: read as a string, and growing with time (UUIDv7) if pages are to be newest first. */
  readonly idColumn: string = 'id';
  /** The tenant: read as a string. */
  readonly accountColumn: string = 'accountId';

  /** Which rows of the table are this resource type at all, when not all are. */
  restrict?(eb: ExpressionBuilder<DB, T>): Expression<SqlBool>;

  /** Lower-case UUID unless overridden. */
  isCanonicalId(id: string): boolean {
    return uuid.test(id);
  }

  get answers(): readonly string[] {
    return Object.keys(this.predicates);
  }

  /** See `Lookup.mistakes`: another dialect than PostgreSQL, a predicate of no form. */
  mistakes(): Mistake[] {
    return mistakesOf(this, this.db);
  }

  /** One statement, whatever the number of ids. */
  async find(query: LookupQuery): Promise<Found<Selectable<DB[T]>>[]> {
    query.signal.throwIfAborted();
    return this.#select(
      this.db,
      query.principal,
      query.accountId,
      query.action,
      query.asks,
      query.ids,
    );
  }

  /**
   * The condition "in the account and in scope" on a row of the table, under the table's own name, for a query of your own.
   * Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): Expression<SqlBool> {
    const { accountId, scope } = access;
    const ways = waysInto(logicOf(this), scope, this.#asker(access));
    const [only = []] = ways;
    const inScope =
      ways.length === 1
        ? only
        : [sql<SqlBool>`${columnOf(this, this.idColumn)} in ${idsOf(this, accountId, ways)}`];
    const condition = all([...inAccount(this, accountId), ...inScope]);
    access.markApplied();
    return condition;
  }

  /**
   * The condition "this very row, still in the account and in scope", for the `where` of an update or delete.
   * Counts as applying the fence. No row changed: the access is gone.
   * INVARIANT: it judges what the statement's snapshot shows; against a concurrent loss of access use `hold`.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<Selectable<DB[T]>>): Expression<SqlBool> {
    const condition = all([
      sql<SqlBool>`${columnOf(this, this.idColumn)} = ${access.id}`,
      ...inAccount(this, access.accountId),
      ...scopeTest(logicOf(this), access.scope, this.#asker(access)),
    ]);
    access.markApplied();
    return condition;
  }

  /**
   * Locks the row and judges it again, inside the acting transaction: what it permits stays true until the end of it,
   * provided that whoever changes a relation holds the same row first. Counts as applying the fence.
   * @param principal the caller, read again in the same transaction
   * @returns the access to the row as it is now
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes; Misuse outside a `read committed` transaction
   */
  async hold(
    trx: Transaction<DB> | Kysely<DB>,
    access: Access<Selectable<DB[T]>>,
    principal: Principal,
  ): Promise<Access<Selectable<DB[T]>>> {
    const [held] = await this.holdMany(trx, [access], principal);
    if (held === undefined) throw new Misuse('Nothing was held.');
    return held;
  }

  /** `hold` for many rows, in the order of `accesses`: one statement locks them, in the order of ids, and one reads them. */
  async holdMany(
    trx: Transaction<DB> | Kysely<DB>,
    accesses: readonly Access<Selectable<DB[T]>>[],
    principal: Principal,
  ): Promise<Access<Selectable<DB[T]>>[]> {
    const [first] = accesses;
    if (first === undefined) return [];
    if (accesses.some(({ action }) => action !== first.action)) {
      throw new Misuse('Rows that are held together are judged by one action.');
    }
    const { action } = this.#asker(first);
    const ids = [...new Set(accesses.map(({ id }) => id))];
    const { accountId } = principal;
    const found = new Map<string, Found<Selectable<DB[T]>>>();
    if (accountId !== null) {
      const locked = await lockRows(trx, this, accountId, ids);
      const scope = scopeOf(principal, first.action);
      const asks = scope.kind === 'none' ? [] : scope.asks;
      for (const row of await this.#select(trx, principal, accountId, action, asks, locked)) {
        found.set(row.id, row);
      }
    }
    const held: Access<Selectable<DB[T]>>[] = [];
    for (const access of accesses) held.push(await access.recheck(principal, found.get(access.id)));
    return held;
  }

  /**
   * One page of the instances in scope, newest first, each with the actions that the principal may perform on it: one statement.
   * Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  async page(access: ListAccess, options: PageOptions<DB, T>): Promise<Page<Selectable<DB[T]>>> {
    const { limit, after, refine, trx = this.db } = options;
    checkSlice(options, (id) => this.isCanonicalId(id));
    const asker = this.#asker(access);
    const { accountId, principal, scope } = access;
    const ways = waysInto(logicOf(this, listOfForm), scope, asker);
    const slice = { rows: limit + 1, after, refine };
    const ids =
      refine === undefined && startsAtKeys(this, scope)
        ? pageOf(this, accountId, scopeTest(logicOf(this), scope, asker), ways, slice)
        : idsOf(this, accountId, ways, slice);
    const asks = relevantAsks(this.resource, this, principal);
    const rows = await selectRows(trx, this, accountId, asks, asker, [amongIds(this, ids)])
      .orderBy(columnOf(this, this.idColumn), 'desc')
      .execute();
    access.markApplied();
    const found = rows.slice(0, limit).map((row) => readRow(this, asks, row));
    return {
      items: found.map((row) => this.#withActions(principal, row)),
      next: rows.length > limit ? (found.at(-1)?.id ?? null) : null,
    };
  }

  /** A row of the principal's account, whatever the scope, with its actions: the answer to a write. `undefined` when there is none. */
  async one(
    principal: Principal,
    id: string,
    trx: Kysely<DB> = this.db,
  ): Promise<RowWithActions<Selectable<DB[T]>> | undefined> {
    const { accountId } = principal;
    if (accountId === null || !this.isCanonicalId(id)) return undefined;
    const asks = relevantAsks(this.resource, this, principal);
    const [found] = await this.#select(trx, principal, accountId, '', asks, [id]);
    return found === undefined ? undefined : this.#withActions(principal, found);
  }

  async #select(
    db: Kysely<DB>,
    principal: Principal,
    accountId: string,
    action: string,
    asks: readonly Ask[],
    ids: readonly string[],
  ): Promise<Found<Selectable<DB[T]>>[]> {
    const wanted = sql<SqlBool>`${columnOf(this, this.idColumn)} = any (${ids})`;
    const rows = await selectRows(db, this, accountId, asks, { principal, action }, [
      wanted,
    ]).execute();
    return rows.map((row) => readRow(this, asks, row));
  }

  #withActions(
    principal: Principal,
    found: Found<Selectable<DB[T]>>,
  ): RowWithActions<Selectable<DB[T]>> {
    const actions = permittedActions(principal, this.resource, found);
    return { row: found.resource, actions };
  }

  #asker({ principal, action }: { principal: Principal; action: CompiledAction }) {
    if (action.on !== this.resource) {
      throw new Misuse(`The lookup on "${this.table}" was given access for "${action.name}".`);
    }
    return { principal, action: action.name };
  }
}
