/** A lookup on a PostgreSQL table through Drizzle: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import { desc, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import {
  type Access,
  actionsFrom,
  asksForActions,
  type CompiledAction,
  type Found,
  InvalidRequest,
  type ListAccess,
  type Lookup,
  type LookupQuery,
  Misuse,
  parseAsk,
  type Principal,
  scopeOf,
} from '../core/index.js';
import { all, scopeTest, testOf, waysInto } from './drizzle-conditions.js';
import {
  checkDefinition,
  type DrizzleDatabase,
  type DrizzleDefinition,
  type DrizzleQuestion,
} from './drizzle-definition.js';

/** Which page. */
export interface DrizzlePageOptions {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Narrows the list further; a condition on the table's own columns. */
  readonly where?: SQL | undefined;
  /** Default: outside any transaction. */
  readonly db?: DrizzleDatabase;
}

/** One page of a list, newest first. */
export interface DrizzlePage<R> {
  /** The rows, each with what the principal may do with it now. */
  readonly items: readonly { readonly row: R; readonly actions: readonly string[] }[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Made once for each resource type. Predicates are conditions under the table's own name, so that what `filter` and `fence`
 * give can stand in any `where` on that table, beside `and()` and the rest of Drizzle.
 * @example
 * const certificates = new DrizzleLookup({ db, resource: catalogue.resource('certificate'), table: certificate, predicates: {
 *   own: ({ principal }) => eq(certificate.createdBy, principal.id) } });
 * db.select().from(certificate).where(and(certificates.filter(access), eq(certificate.kind, 'code')));
 * @throws WiringError when made with what it cannot express
 */
export class DrizzleLookup<T extends PgTable> implements Lookup<InferSelectModel<T>> {
  readonly answers: readonly string[];
  readonly perAction: readonly string[];
  readonly isCanonicalId: (id: string) => boolean;
  readonly #columns: Record<string, AnyPgColumn>;
  readonly #id: AnyPgColumn;
  readonly #account: AnyPgColumn;
  readonly #names: { readonly id: string; readonly accountId: string };

  constructor(readonly definition: DrizzleDefinition<T>) {
    const { table, id = 'id', accountId = 'accountId', predicates } = definition;
    this.#columns = getTableColumns(table);
    checkDefinition(definition, this.#columns, [id, accountId]);
    this.#names = { id, accountId };
    this.#id = this.#columns[id] as AnyPgColumn;
    this.#account = this.#columns[accountId] as AnyPgColumn;
    this.answers = Object.keys(predicates);
    this.perAction = definition.perAction ?? [];
    this.isCanonicalId = definition.isCanonicalId ?? ((each) => uuid.test(each));
  }

  /** One statement, with the ids as one array parameter. */
  async find(query: LookupQuery): Promise<Found<InferSelectModel<T>>[]> {
    const { principal, action, accountId, asks, ids, signal } = query;
    signal.throwIfAborted();
    const where = [this.#inAccount(accountId), sql`${this.#id} = any (${sql.param([...ids])})`];
    return this.#select(this.definition.db, { principal, action }, asks, where);
  }

  /**
   * "In the account and in scope", for the `where` of a query of your own. `all` adds nothing but the account, nothing in
   * scope is `false`, several branches are a union of ids. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): SQL {
    const [only, ...others] = waysInto(this.definition, access.scope, this.#question(access));
    const account = this.#inAccount(access.accountId);
    const lists = [only ?? [sql`false`], ...others].map(
      (way) =>
        sql`(select ${this.#id} from ${this.definition.table} where ${all([account, ...way])})`,
    );
    const condition =
      others.length === 0
        ? all([account, ...(only ?? [sql`false`])])
        : all([account, sql`${this.#id} in (${sql.join(lists, sql` union `)})`]);
    access.markApplied();
    return condition;
  }

  /**
   * "This very row, still in the account and in scope", for the `where` of an update or delete. No row changed: the access
   * is gone. It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<InferSelectModel<T>>): SQL {
    const { accountId, scope, id } = access;
    const tests = scopeTest(this.definition, scope, this.#question(access));
    const condition = all([sql`${this.#id} = ${id}`, this.#inAccount(accountId), ...tests]);
    access.markApplied();
    return condition;
  }

  /**
   * One page of the instances in scope, each with its actions: one statement. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  async page(
    access: ListAccess,
    options: DrizzlePageOptions,
  ): Promise<DrizzlePage<InferSelectModel<T>>> {
    const { limit, after, where, db = this.definition.db } = options;
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new RangeError(`No page has ${limit} rows.`);
    if (after !== undefined && !this.isCanonicalId(after)) {
      throw new InvalidRequest('after', 'must be the `next` of the page before.');
    }
    const { principal, scope, accountId } = access;
    const account = this.#inAccount(accountId);
    const wanted = [
      account,
      ...(after === undefined ? [] : [sql`${this.#id} < ${after}`]),
      ...(where ? [where] : []),
    ];
    const question = this.#question(access);
    const ways = waysInto(this.definition, scope, question);
    const lists = (ways.length === 0 ? [[sql`false`]] : ways).map(
      (way) =>
        sql`(select ${this.#id} as "id" from ${this.definition.table} where ${all([...wanted, ...way])} order by ${this.#id} desc limit ${limit + 1})`,
    );
    const ids = sql`select "id" from (${sql.join(lists, sql` union `)}) as "each" ("id") order by "id" desc limit ${limit + 1}`;
    const asks = this.#relevantAsks(principal);
    const found = await this.#select(db, question, asks, [
      account,
      sql`${this.#id} = any (array(${ids}))`,
    ]);
    access.markApplied();
    const rows = found.slice(0, limit);
    return {
      items: rows.map(({ resource: row, accountId: of, holds }) => ({
        row,
        actions: actionsFrom(principal, this.definition.resource, of, holds),
      })),
      next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    };
  }

  async #select(
    db: DrizzleDatabase,
    question: DrizzleQuestion,
    asks: readonly string[],
    where: readonly SQL[],
  ): Promise<Found<InferSelectModel<T>>[]> {
    const answers = asks.map((ask, number) => {
      const { predicate, action } = parseAsk(ask, question.action);
      const test = testOf(this.definition, predicate, { ...question, action });
      return [`$${number}`, sql<boolean>`(${test}) is true`.as(`$${number}`)] as const;
    });
    const rows: Record<string, unknown>[] = await db
      .select({ ...this.#columns, ...Object.fromEntries(answers) })
      .from<PgTable>(this.definition.table)
      .where(all(where))
      .orderBy(desc(this.#id));
    return rows.map((row) => {
      const resource = Object.fromEntries(
        Object.keys(this.#columns).map((name) => [name, row[name]]),
      );
      const holds = asks.map((ask, number) => [ask, row[`$${number}`] === true]);
      return {
        id: String(row[this.#names.id]),
        accountId: String(row[this.#names.accountId]),
        resource: resource as InferSelectModel<T>,
        holds: Object.fromEntries(holds),
      };
    });
  }

  /** Only what some action's scope depends on for this principal. */
  #relevantAsks(principal: Principal): string[] {
    const { resource } = this.definition;
    return asksForActions(resource, this).filter((ask) => {
      const { predicate, action: named } = parseAsk(ask, '');
      if (this.perAction.includes(predicate) && named === '') return false;
      return resource.actions.some((action) => {
        if (named !== '' && named !== action.name) return false;
        const scope = scopeOf(principal, action);
        return scope.kind !== 'none' && scope.asks.includes(predicate);
      });
    });
  }

  #inAccount(accountId: string): SQL {
    return sql`${this.#account} = ${accountId}`;
  }

  #question({
    principal,
    action,
  }: {
    principal: Principal;
    action: CompiledAction;
  }): DrizzleQuestion {
    if (action.on === this.definition.resource) return { principal, action: action.name };
    throw new Misuse(
      `The lookup for "${this.definition.resource.name}" was given access for "${action.name}".`,
    );
  }
}
