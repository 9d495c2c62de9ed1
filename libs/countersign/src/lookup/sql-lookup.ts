import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  type Answered,
  answersTo,
  type Ask,
  type CompiledAction,
  everyTenant,
  type Found,
  type LookupQuery,
  Misuse,
  type Principal,
  scopeOf,
  tenantOf,
} from '../core/internal.js';
import { predicateCondition, type PredicateQuestion } from './condition-builder.js';
import { lockedIds, lockStatement } from './hold.js';
import { IdLists } from './id-lists.js';
import { idText } from './id-type.js';
import type { Page, PageRequest, RowWithActions } from './page.js';
import { scopeBranches, scopeConditions, startsAtKeys } from './scope-conditions.js';
import { ScopedLookup } from './scoped-lookup.js';
import { and, sqlConditions, type SqlWriter } from './sql-writer.js';
import { tenantConditions } from './tenant.js';

/** A question, and the condition that answers it. */
export interface SqlQuestion<C> {
  readonly ask: Ask;
  readonly test: C;
}

/** A SELECT of rows with the answers to questions beside them. */
export interface SqlSelect<C, F> {
  readonly writer: SqlWriter<C, F>;
  readonly questions: readonly SqlQuestion<C>[];
  readonly where: C;
  /** Whether the rows are ordered by id, the greatest first. */
  readonly newestFirst: boolean;
}

/** What an application adds to a list. */
export interface Narrowing<C> {
  /** What follows FROM, when the list is joined with other tables. */
  readonly from?: C;
  /** Closed conditions. */
  readonly where: readonly C[];
}

/** Where a transaction of the application is passed. `X` is what the layer calls a connection. */
export interface Using<X> {
  /** Default: outside any transaction. */
  readonly using?: X | undefined;
}

/** The transaction in which rows are held. */
export interface InTransaction<X> {
  readonly using: X;
}

/** A lookup on a database that is asked in SQL. `R` is a row, `C` a piece of SQL, `F` a form of a predicate, `X` a connection or a transaction. */
export abstract class SqlLookup<R, C, F, X> extends ScopedLookup<R, F> {
  /** Outside any transaction. */
  protected abstract readonly connection: X;

  /** Begins a statement about rows under their own name. */
  protected abstract write(): SqlWriter<C, F>;

  /** Runs a SELECT of rows. */
  protected abstract select(connection: X, statement: SqlSelect<C, F>): Promise<Found<R>[]>;

  /** Runs a statement and gives its rows. */
  protected abstract run(
    connection: X,
    writer: SqlWriter<C, F>,
    statement: C,
  ): Promise<readonly object[]>;

  protected abstract isTransaction(connection: X): boolean;

  /** One statement, with the ids as one array parameter. */
  async find(query: LookupQuery): Promise<Found<R>[]> {
    query.signal.throwIfAborted();
    return this.#found(this.connection, query, query.accountId, query.asks, query.ids);
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
    const [row] = await this.#found(using, { principal, action: '' }, accountId, asks, [id]);
    return row === undefined ? undefined : this.withActions(principal, row);
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
    const { scope, accountId } = access;
    const question = this.questionOf(access);
    const branchesBy = (by: SqlWriter<C, F>) => {
      const builder = sqlConditions(by);
      return scopeBranches(
        { ...builder, start: (...test) => builder.test(...test) },
        this.predicates,
        scope,
        question,
      );
    };
    const always = this.inTenant(writer, accountId);
    const [only, ...others] = branchesBy(writer);
    if (only !== undefined && others.length === 0) return and(writer, [...always, ...only]);
    const { own } = writer;
    const lists = new IdLists(own, this.id, this.inTenant(own, accountId));
    const union = lists.union(branchesBy(own));
    const ids = writer.closed?.(union) ?? union;
    const inScope = writer.dialect.isIn(writer, writer.column(this.id), ids);
    return and(writer, [...always, inScope]);
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
   * One page of the list, in one statement.
   * @param narrow what the application adds; left out, the tenant's newest rows are tested first
   */
  protected async pageBy(
    access: ListAccess,
    { limit, after }: PageRequest,
    connection: X,
    narrow?: (writer: SqlWriter<C, F>) => Narrowing<C>,
  ): Promise<Page<R>> {
    this.checkPageRequest({ limit, after });
    const { principal, accountId, scope } = access;
    const question = this.questionOf(access);
    const writer = this.write();
    const { sql } = writer;
    const id = writer.column(this.id);
    const builder = sqlConditions(writer);
    const narrowing = narrow?.(writer);
    const begin = after === undefined ? [] : [sql`${id} < ${writer.param(after)}`];
    const slice = { rows: limit + 1, wanted: [...begin, ...(narrowing?.where ?? [])] };
    const always = this.inTenant(writer, accountId);
    const lists = new IdLists(writer, this.id, always, narrowing?.from);
    const branches = scopeBranches(builder, this.predicates, scope, question);
    const ids =
      narrowing === undefined && startsAtKeys(this.predicates, scope)
        ? lists.newest(scopeConditions(builder, this.predicates, scope, question), branches, slice)
        : lists.union(branches, slice);
    const where = and(writer, [...always, writer.dialect.startsAt(writer, id, ids)]);
    const questions = this.#questions(writer, question, this.asksFor(principal));
    const found = await this.select(connection, { writer, questions, where, newestFirst: true });
    access.markApplied();
    return this.pageOf(principal, limit, found);
  }

  /** The row is of the tenant, and is of the resource type. INVARIANT: part of every statement. */
  protected inTenant(writer: SqlWriter<C, F>, accountId: string): C[] {
    return tenantConditions(writer, this.rowTenant, accountId);
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
    const rows = await this.#found(using, question, accountId, asks, locked);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #lock(connection: X, accountId: string, ids: readonly string[]): Promise<string[]> {
    if (!this.isTransaction(connection)) throw new Misuse('Rows are held inside a transaction.');
    const writer = this.write();
    const wanted = this.#isOneOf(writer, ids);
    const conditions = [wanted, ...this.inTenant(writer, accountId)];
    const statement = lockStatement(writer, this.id, conditions);
    const locked = lockedIds(await this.run(connection, writer, statement));
    return locked.map((id) => idText(this.idType, id, `"${this.id}"`));
  }

  async #found(
    connection: X,
    question: PredicateQuestion,
    accountId: string,
    asks: readonly Ask[],
    ids: readonly string[],
  ): Promise<Found<R>[]> {
    const writer = this.write();
    const questions = this.#questions(writer, question, asks);
    const where = and(writer, [...this.inTenant(writer, accountId), this.#isOneOf(writer, ids)]);
    const rows = await this.select(connection, { writer, questions, where, newestFirst: false });
    return rows.map((row) => this.ofTenant(row, { accountId }));
  }

  #isOneOf(writer: SqlWriter<C, F>, ids: readonly string[]): C {
    return writer.dialect.isOneOf(writer, writer.column(this.id), ids, this.idType);
  }

  #questions(
    writer: SqlWriter<C, F>,
    { principal, action: asked }: PredicateQuestion,
    asks: readonly Ask[],
  ): SqlQuestion<C>[] {
    const builder = sqlConditions(writer);
    return asks.map((ask) => {
      const { predicate, action = asked } = ask;
      const question = { principal, action };
      const test = predicateCondition(builder, this.predicates, predicate, question);
      return { ask, test: writer.sql`${test} is true` };
    });
  }
}

/**
 * The answers beside a row, by question.
 * INVARIANT: as the driver gave them. Enforcement takes nothing but true and false; made into false here, a fault would be a denial.
 * @param answer what the driver read for the question with this number
 */
export function answersOf<C, F>(
  { questions, writer: { dialect } }: Pick<SqlSelect<C, F>, 'questions' | 'writer'>,
  answer: (number: number) => unknown,
): Answered {
  return answersTo(
    questions.map(({ ask }) => ask),
    (number) => dialect.truth(answer(number)),
  );
}
