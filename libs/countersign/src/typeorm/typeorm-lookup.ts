import {
  Brackets,
  type DataSource,
  type EntityManager,
  type EntityMetadata,
  type FindManyOptions,
  type FindOperator,
  type FindOptionsWhere,
  type ObjectLiteral,
  QueryBuilder,
  Raw,
} from 'typeorm';
import type { Access, ListAccess } from '../enforcement/internal.js';
import { Misuse } from '../core/internal.js';
import {
  columnIs,
  parameterNames,
  type SqlRow,
  type SqlSelect,
  type SqlWriter,
  type TextSqlForm,
  TextLookup,
  type TextPageRequest,
  type TextTable,
  textWriter,
  type Using,
} from '../lookup/index.js';
import { protectedText } from './protected-text.js';
import { whereInScope } from './scoped-find-options.js';
import { joinedWith, refuseCacheName, type ScopedQueryBuilder } from './scoped-query-builder.js';
import { checkTypeOrmDefinition, type TypeOrmDefinition } from './typeorm-definition.js';

/** Which page. */
export type TypeOrmPageRequest<E> = TextPageRequest<E> & Using<EntityManager>;

type TypeOrmWriter<E> = SqlWriter<string, TextSqlForm<E>>;

/** SQL with its parameters by name. */
interface Condition {
  readonly text: string;
  readonly values: ObjectLiteral;
}

/**
 * Made once for each resource type, after the data source is initialised. `filter` and `fence` give `Brackets`, which stand
 * in any `where` or `andWhere` of TypeORM's query builder.
 * @example
 * const certificates = new TypeOrmLookup<Certificate>({ dataSource, resource: catalogue.resource('certificate'), entity: Certificate,
 *   predicates: { own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}` } });
 * certificates.inScope(access, 'c').where('c.kind = :kind', { kind: 'code' }).getMany();
 * repository.find(certificates.findOptions(access, { where: { kind: 'code' }, order: { id: 'DESC' } }));
 * @throws WiringError when made with what it cannot express
 */
export class TypeOrmLookup<E extends ObjectLiteral> extends TextLookup<E, unknown, EntityManager> {
  protected readonly connection: EntityManager;
  readonly #table: TextTable<unknown>;
  readonly #metadata: EntityMetadata;

  constructor(readonly definition: TypeOrmDefinition<E>) {
    const { dialect, facts } = checkTypeOrmDefinition(definition);
    super(definition, facts);
    this.connection = definition.dataSource.manager;
    this.#metadata = facts.metadata;
    this.#table = {
      ...{ dialect, facts, from: facts.path, own: facts.metadata.tableName },
      list: (values) => values,
      newName: parameterNames(definition.resource.name),
      escaped: (text) => text,
    };
  }

  protected tableOn(): TextTable<unknown> {
    return this.#table;
  }

  /**
   * A query of the rows in scope, for `where`, `orWhere`, joins, order and pages of yours: none of them can add a row.
   * Counts as applying the filter.
   * @param alias that of the entity in the query
   * @throws Misuse for the access to another resource type, and when it is made into an update or delete
   */
  inScope(
    access: ListAccess,
    alias: string,
    { using = this.connection }: Using<EntityManager> = {},
  ): ScopedQueryBuilder<E> {
    const keys = [this.id, ...this.tenantColumns];
    const { text, values } = this.#keysInScope(access, keys);
    this.#refuseOther(using.connection);
    const query = using.createQueryBuilder<E>(this.definition.entity, alias);
    return joinedWith(query, keys, text, values);
  }

  /**
   * The options with the scope in each branch of their `where`, for `find`, `findAndCount`, `findOne`, `count` and `exists`.
   * Counts as applying the filter.
   * @throws Misuse for the access to another resource type, and for the name of a cached result
   */
  findOptions<O extends FindManyOptions<E>>(access: ListAccess, options?: O): O {
    if (typeof options?.cache === 'object') refuseCacheName(options.cache.id);
    const { text, values } = this.#keysInScope(access, [this.id]);
    // INVARIANT: ids are unique within a tenant only, so the tenant of the row itself is compared as well.
    const among = { [this.id]: Raw((column) => `${column} IN (${text})`, values) };
    for (const [name, value] of this.tenantValues(access.tenant)) {
      among[name] = rawEqual(this.#table, name, value);
    }
    return { ...(options as O), where: whereInScope(options?.where, among) };
  }

  /**
   * "Of the tenant and in scope", for a query builder of yours, whose own `where` replaces it and whose own `orWhere` escapes
   * it: see `inScope`. Counts as applying the filter.
   * @param alias that of the entity in the query. Default: the name of its table
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess, alias?: string): Brackets {
    return this.#bracketed(this.#condition((writer) => this.filterBy(writer, access), alias));
  }

  /**
   * "This very row, still of the tenant and in scope", for `update()` and `delete()` of the query builder. No row changed:
   * the access is gone. It sees what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<string, E>): Brackets {
    return this.#bracketed(this.#condition((writer) => this.fenceBy(writer, access)));
  }

  /**
   * `fence` for `update`, `delete` and `softDelete` of a repository or entity manager. A row that is deleted softly is not found, so that
   * there is none for `restore`. An OR of `Raw` beside it escapes it: write `And(Raw(…))`. Counts as applying the fence.
   * @example await repository.update(certificates.criteria(access), { kind: 'code' });
   * @throws Misuse for the access to another resource type
   */
  criteria(access: Access<string, E>): FindOptionsWhere<E> {
    const { text, values } = this.#condition((writer) => this.fenceBy(writer, access));
    const fenced: FindOptionsWhere<ObjectLiteral> = { [this.id]: Raw(() => text, values) };
    return fenced;
  }

  /** Not deleted, where the entity is deleted softly: TypeORM looks at that in a SELECT alone. */
  protected override restrictedTo(writer: TypeOrmWriter<E>): string | undefined {
    const { deleteDateColumn: deleted } = this.#metadata;
    return deleted && `${writer.column(deleted.propertyName)} IS NULL`;
  }

  /** A SELECT of properties of the rows in scope. */
  #keysInScope(access: ListAccess, properties: readonly string[]): Condition {
    return this.#condition((writer) => {
      const keys = properties.map((name, at) => `${writer.column(name)} AS key_${at}`).join(', ');
      return `SELECT ${keys} FROM ${writer.from} WHERE ${this.filterBy(writer, access)}`;
    });
  }

  /** What is written for a query of the application. INVARIANT: TypeORM cannot rewrite it, so that it asks what the check asked. */
  #condition(write: (writer: TypeOrmWriter<E>) => string, alias?: string): Condition {
    const values = {};
    const text = write(textWriter(this.#table, values, alias));
    return { text: protectedText(text, this.#table.dialect), values };
  }

  /** A part of a query of the application. @throws Misuse, when that is built, for a query of another data source */
  #bracketed({ text, values }: Condition): Brackets {
    return new Brackets((query) => {
      if (query instanceof QueryBuilder) this.#refuseOther(query.connection);
      query.where(text, values);
    });
  }

  /** INVARIANT: a data source has tables of its schema and database, of which the condition of another one knows nothing. */
  #refuseOther(dataSource: DataSource): void {
    if (dataSource === this.connection.connection) return;
    throw new Misuse(
      'The query is of another data source than the lookup. Make a lookup for each data source.',
    );
  }

  protected isTransaction({ queryRunner }: EntityManager): boolean {
    return queryRunner?.isTransactionActive === true;
  }

  protected run(manager: EntityManager, { values }: TypeOrmWriter<E>, statement: string) {
    this.#refuseOther(manager.connection);
    const { driver } = manager.connection;
    const [text, parameters] = driver.escapeQueryWithParameters(statement, values);
    return onPrimary(manager, (primary) => primary.query<SqlRow[]>(text, parameters));
  }

  protected override async select(
    manager: EntityManager,
    { writer, beside, where, order }: SqlSelect<string, TextSqlForm<E>>,
  ) {
    this.#refuseOther(manager.connection);
    const { own } = this.#table;
    const { raw, entities } = await onPrimary(manager, (primary) => {
      const query = primary.createQueryBuilder<E>(this.definition.entity, own);
      query.where(protectedText(where, writer.dialect)).cache(false);
      for (const [place, each] of beside.entries()) {
        query.addSelect(protectedText(each, writer.dialect), `beside_${place}`);
      }
      for (const [place, { column, direction, nulls }] of order.entries()) {
        const isId = place === order.length - 1;
        if (!isId && writer.dialect.nullsOf(direction) !== nulls) {
          query.addSelect(`${writer.column(column)} IS NULL`, `nulls_${place}`);
          query.addOrderBy(`nulls_${place}`, nulls === 'first' ? 'DESC' : 'ASC');
        }
        query.addOrderBy(`${own}.${column}`, direction === 'asc' ? 'ASC' : 'DESC');
      }
      query.setParameters(writer.values);
      return query.getRawAndEntities<Record<string, unknown>>();
    });
    if (raw.length !== entities.length)
      throw new Misuse(
        'TypeORM merged two rows into one entity. Give the entity a primary key that is unique.',
      );
    return entities.map((resource, at) => ({
      resource,
      read: (property: string): unknown => resource[property],
      beside: (place: number) => raw[at]?.[`beside_${place}`],
    }));
  }
}

/** The column of a finder equals the value as in every other statement. */
function rawEqual(table: TextTable<unknown>, column: string, value: string): FindOperator<unknown> {
  const values = {};
  const mark = '\0';
  const rows = { column: () => mark, columnOf: table.facts.columnOf };
  const text = columnIs(textWriter(table, values), rows, { column, values: [value] });
  return Raw((path) => text.replaceAll(mark, path), values);
}

/** Reads on the primary where the data source has replicas, which may lag behind. INVARIANT: a revoked relation is seen at once. */
async function onPrimary<V>(
  manager: EntityManager,
  read: (manager: EntityManager) => Promise<V>,
): Promise<V> {
  const { connection, queryRunner } = manager;
  if (queryRunner !== undefined || !connection.driver.isReplicated) return read(manager);
  const primary = connection.createQueryRunner('master');
  try {
    return await read(primary.manager);
  } finally {
    await primary.release();
  }
}
