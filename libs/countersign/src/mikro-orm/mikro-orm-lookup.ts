/** A lookup on an entity through MikroORM on PostgreSQL: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import { type EntityManager, type EntityMetadata, raw } from '@mikro-orm/core';
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
import {
  all,
  type Asker,
  scopeTest,
  testOf,
  waysInto,
  type Writing,
} from './mikro-orm-conditions.js';
import {
  checkDefinition,
  columnOf,
  type MikroOrmDefinition,
  type MikroOrmQuestion,
} from './mikro-orm-definition.js';

/** Which page. */
export interface MikroOrmPageOptions<E> {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Narrows the list further: a condition in SQL, written like a predicate. */
  readonly where?: (question: Pick<MikroOrmQuestion<E>, 'col' | 'param'>) => string;
  /** Default: outside any transaction. */
  readonly em?: EntityManager;
}

/** One page of a list, newest first. */
export interface MikroOrmPage<E> {
  /** The rows, each with what the principal may do with it now. */
  readonly items: readonly { readonly row: E; readonly actions: readonly string[] }[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

/**
 * A filter query for any entity manager or query builder. Its one key is a symbol that only MikroORM can read: pass it on as
 * it is; a copy by JSON is empty and would restrict nothing.
 */
export type MikroOrmCondition = Readonly<Record<symbol, readonly []>>;

/** Parameters by name, as they are collected while one condition is written. */
type Values = Record<string, unknown>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The alias of the row in statements of the lookup's own. */
const own = 'cs';

/**
 * Made once for each resource type. `filter` and `fence` give a filter query around `raw()`, which stands in `em.find`, in
 * `$and`, in `qb.where` and in `em.nativeUpdate`. Rows are loaded outside the caller's unit of work: changing one and
 * calling `flush` writes nothing, so that no write goes past the fence.
 * @example
 * const certificates = new MikroOrmLookup<Certificate>({ em, resource: catalogue.resource('certificate'), entity: Certificate,
 *   predicates: { own: ({ col, param, principal }) => `${col('createdBy')} = ${param(principal.id)}` } });
 * em.find(Certificate, { $and: [certificates.filter(access), { kind: 'code' }] });
 * @throws WiringError when made with what it cannot express
 */
export class MikroOrmLookup<E extends object> implements Lookup<E> {
  readonly answers: readonly string[];
  readonly perAction: readonly string[];
  readonly isCanonicalId: (id: string) => boolean;
  readonly #metadata: EntityMetadata<E>;
  readonly #id: keyof E & string;
  readonly #account: keyof E & string;
  #parameters = 0;

  constructor(readonly definition: MikroOrmDefinition<E>) {
    const { predicates } = definition;
    const id = definition.id ?? ('id' as keyof E & string);
    const accountId = definition.accountId ?? ('accountId' as keyof E & string);
    this.#metadata = checkDefinition(definition, [id, accountId]);
    this.#id = id;
    this.#account = accountId;
    this.answers = Object.keys(predicates);
    this.perAction = definition.perAction ?? [];
    this.isCanonicalId = definition.isCanonicalId ?? ((each) => uuid.test(each));
  }

  /** One statement, with the ids as one array. */
  async find(query: LookupQuery): Promise<Found<E>[]> {
    const { principal, action, accountId, asks, ids, signal } = query;
    signal.throwIfAborted();
    const values: Values = {};
    const writing = this.#writing(own, values);
    const quoted = ids.map((id) => `"${id.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
    const wanted = `${writing.col(this.#id)} = ANY (${writing.param(`{${quoted.join(',')}}`)})`;
    const where = all([this.#inAccount(writing, accountId), wanted]);
    return this.#select(this.definition.em, { principal, action }, asks, where, values);
  }

  /**
   * "In the account and in scope", for a query of your own. `all` adds nothing but the account, nothing in scope is FALSE,
   * several branches are a union of ids. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): MikroOrmCondition {
    const asker = this.#asker(access);
    return this.#condition(access, (writing, values) => {
      const [only, ...others] = waysInto(writing, access.scope, asker);
      const account = this.#inAccount(writing, access.accountId);
      const ids = () => this.#idsOf(values, access, asker).join(' UNION ');
      return others.length === 0
        ? [account, ...(only ?? ['FALSE'])]
        : [account, `${writing.col(this.#id)} IN (${ids()})`];
    });
  }

  /**
   * "This very row, still in the account and in scope", for `em.nativeUpdate`, `em.nativeDelete` and their query builder.
   * No row changed: the access is gone. It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<E>): MikroOrmCondition {
    const asker = this.#asker(access);
    const write = (writing: Writing<E>) => [
      `${writing.col(this.#id)} = ${writing.param(access.id)}`,
      this.#inAccount(writing, access.accountId),
      ...scopeTest(writing, access.scope, asker),
    ];
    return this.#condition(access, write, true);
  }

  /**
   * One page of the instances in scope, each with its actions: one statement. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  async page(access: ListAccess, options: MikroOrmPageOptions<E>): Promise<MikroOrmPage<E>> {
    const { limit, after, where, em = this.definition.em } = options;
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new RangeError(`No page has ${limit} rows.`);
    if (after !== undefined && !this.isCanonicalId(after)) {
      throw new InvalidRequest('after', 'must be the `next` of the page before.');
    }
    const { principal, accountId } = access;
    const asker = this.#asker(access);
    const values: Values = {};
    const writing = this.#writing(own, values);
    const id = writing.col(this.#id);
    const wanted = [
      ...(after === undefined ? [] : [`${id} < ${writing.param(after)}`]),
      ...(where === undefined ? [] : [where(writing)]),
    ];
    const end = ` ORDER BY ${id} DESC LIMIT ${limit + 1}`;
    const lists = this.#idsOf(values, access, asker, wanted).map((list) => `(${list}${end})`);
    const ids = `SELECT "id" FROM (${lists.join(' UNION ')}) AS "each" ("id") ORDER BY "id" DESC LIMIT ${limit + 1}`;
    const inList = all([this.#inAccount(writing, accountId), `${id} = ANY (ARRAY(${ids}))`]);
    const found = await this.#select(em, asker, this.#relevantAsks(principal), inList, values);
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

  /** A SELECT of ids for each way into the scope; of none, one that gives nothing. */
  #idsOf(
    values: Values,
    { scope, accountId }: ListAccess,
    asker: Asker,
    wanted: readonly string[] = [],
  ): string[] {
    const writing = this.#writing(own, values);
    const ways = waysInto(writing, scope, asker);
    const from = `SELECT ${writing.col(this.#id)} FROM ${this.#from}`;
    return (ways.length === 0 ? [['FALSE']] : ways).map(
      (way) => `${from} WHERE ${all([this.#inAccount(writing, accountId), ...wanted, ...way])}`,
    );
  }

  #condition(
    access: { markApplied(): void },
    write: (writing: Writing<E>, values: Values) => readonly string[],
    // An UPDATE or DELETE knows its row by the name of the table.
    updated = false,
  ): MikroOrmCondition {
    const values: Values = {};
    const key = raw(
      (alias) =>
        `(${all(write(this.#writing(updated ? this.#metadata.tableName : alias, values), values))})`,
      values,
    );
    access.markApplied();
    return { [key.key]: [] };
  }

  async #select(
    em: EntityManager,
    asker: Asker,
    asks: readonly string[],
    where: string,
    values: Values,
  ): Promise<Found<E>[]> {
    const writing = this.#writing(own, values);
    const answers = asks.map((ask, number) => {
      const { predicate, action } = parseAsk(ask, asker.action);
      return `, (${testOf(writing, predicate, { ...asker, action })}) IS TRUE AS "$${number}"`;
    });
    const order = `ORDER BY ${writing.col(this.#id)} DESC`;
    const text = `SELECT "${own}".*${answers.join('')} FROM ${this.#from} WHERE ${where} ${order}`;
    const { sql, params } = raw(text, values);
    const fork = em.fork({ keepTransactionContext: true });
    const context = fork.getTransactionContext();
    const rows: Record<string, unknown>[] = await fork
      .getConnection()
      .execute(sql, params, 'all', context);
    const [id, account] = [this.#id, this.#account].map((name) => columnOf(this.#metadata, name));
    const isAnswer = (name: string) => asks.some((_, number) => name === `$${number}`);
    return rows.map((row) => {
      const columns = Object.entries(row).filter(([name]) => !isAnswer(name));
      return {
        id: String(row[id ?? '']),
        accountId: String(row[account ?? '']),
        resource: fork.map<E>(this.definition.entity, Object.fromEntries(columns) as never),
        holds: Object.fromEntries(asks.map((ask, number) => [ask, row[`$${number}`] === true])),
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

  get #from(): string {
    const { schema, tableName } = this.#metadata;
    const path = [schema, tableName].filter((part) => part !== undefined && part !== '*');
    return `${path.map((part) => this.#quote(String(part))).join('.')} AS "${own}"`;
  }

  #quote(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
  }

  #writing(alias: string, values: Values): Writing<E> {
    return {
      predicates: this.definition.predicates,
      col: (property) => {
        const column = columnOf(this.#metadata, property);
        if (column === undefined) throw new Misuse(`The entity has no column "${property}".`);
        return `${this.#quote(alias)}.${this.#quote(column)}`;
      },
      param: (value) => {
        this.#parameters += 1;
        const name = `${this.definition.resource.name.replaceAll(/\W/g, '_')}_${this.#parameters}`;
        values[name] = value;
        return `:${name}`;
      },
    };
  }

  #inAccount({ col, param }: Writing<E>, accountId: string): string {
    return `${col(this.#account)} = ${param(accountId)}`;
  }

  #asker({ principal, action }: { principal: Principal; action: CompiledAction }): Asker {
    if (action.on === this.definition.resource) return { principal, action: action.name };
    throw new Misuse(
      `The lookup for "${this.definition.resource.name}" was given access for "${action.name}".`,
    );
  }
}
