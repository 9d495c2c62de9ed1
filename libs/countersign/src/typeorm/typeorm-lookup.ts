/** A lookup on an entity through TypeORM on PostgreSQL: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import { Brackets, type EntityManager, type EntityMetadata, type ObjectLiteral } from 'typeorm';
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
} from './typeorm-conditions.js';
import {
  checkDefinition,
  type TypeOrmDefinition,
  type TypeOrmQuestion,
} from './typeorm-definition.js';

/** Which page. */
export interface TypeOrmPageOptions<E> {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Narrows the list further: a condition in SQL, written like a predicate. */
  readonly where?: (question: Pick<TypeOrmQuestion<E>, 'col' | 'param'>) => string;
  /** Default: outside any transaction. */
  readonly manager?: EntityManager;
}

/** One page of a list, newest first. */
export interface TypeOrmPage<E> {
  /** The rows, each with what the principal may do with it now. */
  readonly items: readonly { readonly row: E; readonly actions: readonly string[] }[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

/** Parameters by name, as they are collected while one condition is written. */
type Values = Record<string, unknown>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Made once for each resource type, after the data source is initialised. `filter` and `fence` give `Brackets`, which stand
 * in any `where` or `andWhere` of TypeORM's query builder.
 * @example
 * const certificates = new TypeOrmLookup<Certificate>({ dataSource, resource: catalogue.resource('certificate'), entity: Certificate,
 *   predicates: { own: ({ col, param, principal }) => `${col('createdBy')} = ${param(principal.id)}` } });
 * repository.createQueryBuilder('c').where(certificates.filter(access, 'c')).andWhere('c.kind = :kind', { kind: 'code' });
 * @throws WiringError when made with what it cannot express
 */
export class TypeOrmLookup<E extends ObjectLiteral> implements Lookup<E> {
  readonly answers: readonly string[];
  readonly perAction: readonly string[];
  readonly isCanonicalId: (id: string) => boolean;
  readonly #metadata: EntityMetadata;
  readonly #id: string;
  readonly #account: string;
  #parameters = 0;

  constructor(readonly definition: TypeOrmDefinition<E>) {
    const { id = 'id', accountId = 'accountId', predicates } = definition;
    this.#metadata = checkDefinition(definition, [id, accountId]);
    this.#id = id;
    this.#account = accountId;
    this.answers = Object.keys(predicates);
    this.perAction = definition.perAction ?? [];
    this.isCanonicalId = definition.isCanonicalId ?? ((each) => uuid.test(each));
  }

  /** One statement, with the ids as one array parameter. */
  async find(query: LookupQuery): Promise<Found<E>[]> {
    const { principal, action, accountId, asks, ids, signal } = query;
    signal.throwIfAborted();
    const values: Values = {};
    const writing = this.#writing(this.#table, values);
    const wanted = `${writing.col(this.#id)} = ANY (${writing.param([...ids])})`;
    const where = all([...this.#inAccount(writing, accountId), wanted]);
    return this.#select(
      this.definition.dataSource.manager,
      { principal, action },
      asks,
      where,
      values,
    );
  }

  /**
   * "In the account and in scope", for a query builder of your own. `all` adds nothing but the account, nothing in scope is
   * FALSE, several branches are a union of ids. Counts as applying the filter.
   * @param alias that of the entity in the query. Default: the name of its table
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess, alias: string = this.#table): Brackets {
    const values: Values = {};
    const asker = this.#asker(access);
    const writing = this.#writing(alias, values);
    const [only, ...others] = waysInto(writing, access.scope, asker);
    const account = this.#inAccount(writing, access.accountId);
    const inScope =
      others.length === 0
        ? (only ?? ['FALSE'])
        : [`${writing.col(this.#id)} IN (${this.#idsOf(values, access, asker).join(' UNION ')})`];
    const condition = all([...account, ...inScope]);
    access.markApplied();
    return new Brackets((query) => query.where(condition, values));
  }

  /**
   * "This very row, still in the account and in scope", for `update()` and `delete()` of the query builder. No row changed:
   * the access is gone. It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<E>): Brackets {
    const values: Values = {};
    const writing = this.#writing(this.#table, values);
    const condition = all([
      `${writing.col(this.#id)} = ${writing.param(access.id)}`,
      ...this.#inAccount(writing, access.accountId),
      ...scopeTest(writing, access.scope, this.#asker(access)),
    ]);
    access.markApplied();
    return new Brackets((query) => query.where(condition, values));
  }

  /**
   * One page of the instances in scope, each with its actions: one statement. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  async page(access: ListAccess, options: TypeOrmPageOptions<E>): Promise<TypeOrmPage<E>> {
    const { limit, after, where, manager = this.definition.dataSource.manager } = options;
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new RangeError(`No page has ${limit} rows.`);
    if (after !== undefined && !this.isCanonicalId(after)) {
      throw new InvalidRequest('after', 'must be the `next` of the page before.');
    }
    const { principal, accountId } = access;
    const asker = this.#asker(access);
    const values: Values = {};
    const writing = this.#writing(this.#table, values);
    const id = writing.col(this.#id);
    const wanted = [
      ...(after === undefined ? [] : [`${id} < ${writing.param(after)}`]),
      ...(where === undefined ? [] : [where(writing)]),
    ];
    const end = ` ORDER BY ${id} DESC LIMIT ${limit + 1}`;
    const lists = this.#idsOf(values, access, asker, wanted).map((list) => `(${list}${end})`);
    const ids = `SELECT "id" FROM (${lists.join(' UNION ')}) AS "each" ("id") ORDER BY "id" DESC LIMIT ${limit + 1}`;
    const inList = all([...this.#inAccount(writing, accountId), `${id} = ANY (ARRAY(${ids}))`]);
    const found = await this.#select(manager, asker, this.#relevantAsks(principal), inList, values);
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
    const writing = this.#writing(this.#table, values);
    const ways = waysInto(writing, scope, asker);
    const from = `SELECT ${writing.col(this.#id)} FROM ${this.#path}`;
    return (ways.length === 0 ? [['FALSE']] : ways).map(
      (way) => `${from} WHERE ${all([...this.#inAccount(writing, accountId), ...wanted, ...way])}`,
    );
  }

  async #select(
    manager: EntityManager,
    asker: Asker,
    asks: readonly string[],
    where: string,
    values: Values,
  ): Promise<Found<E>[]> {
    const writing = this.#writing(this.#table, values);
    const query = manager.createQueryBuilder<E>(this.definition.entity, this.#table).where(where);
    asks.forEach((ask, number) => {
      const { predicate, action } = parseAsk(ask, asker.action);
      query.addSelect(
        `(${testOf(writing, predicate, { ...asker, action })}) IS TRUE`,
        `ask_${number}`,
      );
    });
    query.orderBy(`${this.#table}.${this.#id}`, 'DESC').setParameters(values);
    const { raw, entities } = await query.getRawAndEntities<Record<string, unknown>>();
    if (raw.length !== entities.length) throw new Misuse('A row and its entity came apart.');
    return entities.map((resource, at) => ({
      id: String(resource[this.#id]),
      accountId: String(resource[this.#account]),
      resource,
      holds: Object.fromEntries(
        asks.map((ask, number) => [ask, raw[at]?.[`ask_${number}`] === true]),
      ),
    }));
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

  get #table(): string {
    return this.#metadata.tableName;
  }

  get #path(): string {
    return this.#metadata.tablePath
      .split('.')
      .map((part) => this.#quote(part))
      .join('.');
  }

  #quote(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
  }

  #writing(alias: string, values: Values): Writing<E> {
    return {
      predicates: this.definition.predicates,
      col: (property) => {
        const column = this.#metadata.findColumnWithPropertyName(property);
        if (column === undefined) throw new Misuse(`The entity has no column "${property}".`);
        return `${this.#quote(alias)}.${this.#quote(column.databaseName)}`;
      },
      param: (value) => {
        this.#parameters += 1;
        const name = `${this.definition.resource.name.replaceAll(/\W/g, '_')}_${this.#parameters}`;
        values[name] = value;
        return `:${name}`;
      },
    };
  }

  /** In the account, and not deleted where the entity is deleted softly: TypeORM looks at that in a SELECT alone. */
  #inAccount({ col, param }: Writing<E>, accountId: string): string[] {
    const { deleteDateColumn } = this.#metadata;
    const deleted =
      deleteDateColumn === undefined ? [] : [`${col(deleteDateColumn.propertyName)} IS NULL`];
    return [`${col(this.#account)} = ${param(accountId)}`, ...deleted];
  }

  #asker({ principal, action }: { principal: Principal; action: CompiledAction }): Asker {
    if (action.on === this.definition.resource) return { principal, action: action.name };
    throw new Misuse(
      `The lookup for "${this.definition.resource.name}" was given access for "${action.name}".`,
    );
  }
}
