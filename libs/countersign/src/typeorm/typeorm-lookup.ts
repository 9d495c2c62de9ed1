/** A lookup on an entity through TypeORM on PostgreSQL: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import { Brackets, type EntityManager, type EntityMetadata, type ObjectLiteral } from 'typeorm';
import type { Access, ListAccess } from '../enforcement/internal.js';
import { type Found, Misuse } from '../core/internal.js';
import {
  answersOf,
  type Page,
  parameterNames,
  type Question,
  quoted,
  type SqlWriter,
  type TextForm,
  TextLookup,
  type TextPageSlice,
  type TextTable,
  textWriter,
} from '../lookup/index.js';
import { checkDefinition, columnOf, type TypeOrmDefinition } from './typeorm-definition.js';

/** Which page. */
export interface TypeOrmPageOptions<E> extends TextPageSlice<E> {
  /** Default: outside any transaction. */
  readonly manager?: EntityManager;
}

/** One page of a list, newest first. */
export type TypeOrmPage<E> = Page<E>;

type Writer<E> = SqlWriter<string, TextForm<E>>;

/**
 * Made once for each resource type, after the data source is initialised. `filter` and `fence` give `Brackets`, which stand
 * in any `where` or `andWhere` of TypeORM's query builder.
 * @example
 * const certificates = new TypeOrmLookup<Certificate>({ dataSource, resource: catalogue.resource('certificate'), entity: Certificate,
 *   predicates: { own: ({ col, param, principal }) => `${col('createdBy')} = ${param(principal.id)}` } });
 * repository.createQueryBuilder('c').where(certificates.filter(access, 'c')).andWhere('c.kind = :kind', { kind: 'code' });
 * @throws WiringError when made with what it cannot express
 */
export class TypeOrmLookup<E extends ObjectLiteral> extends TextLookup<E, unknown, EntityManager> {
  protected readonly connection: EntityManager;
  protected readonly table: TextTable<E, unknown>;
  readonly #metadata: EntityMetadata;

  constructor(readonly definition: TypeOrmDefinition<E>) {
    super(definition);
    const metadata = checkDefinition(definition, [this.id, this.account]);
    this.connection = definition.dataSource.manager;
    this.#metadata = metadata;
    this.table = {
      predicates: definition.predicates,
      from: metadata.tablePath.split('.').map(quoted).join('.'),
      own: metadata.tableName,
      columnOf: (property) => columnOf(metadata, property)?.databaseName,
      list: (values) => values,
      newName: parameterNames(definition.resource.name),
    };
  }

  /**
   * "In the account and in scope", for a query builder of your own. Counts as applying the filter.
   * @param alias that of the entity in the query. Default: the name of its table
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess, alias?: string): Brackets {
    const values = {};
    const condition = this.filterBy(textWriter(this.table, values, alias), access);
    access.markApplied();
    return new Brackets((query) => query.where(condition, values));
  }

  /**
   * "This very row, still in the account and in scope", for `update()` and `delete()` of the query builder. No row changed:
   * the access is gone. It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<E>): Brackets {
    const values = {};
    const condition = this.fenceBy(textWriter(this.table, values), access);
    access.markApplied();
    return new Brackets((query) => query.where(condition, values));
  }

  /**
   * One page of the instances in scope, each with its actions: one statement. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  page(access: ListAccess, options: TypeOrmPageOptions<E>): Promise<TypeOrmPage<E>> {
    return this.pageOn(access, options, options.manager ?? this.connection);
  }

  /** Not deleted, where the entity is deleted softly: TypeORM looks at that in a SELECT alone. */
  protected override inAccount(writer: Writer<E>, accountId: string): string[] {
    const { deleteDateColumn: deleted } = this.#metadata;
    const alive = deleted ? [`${writer.column(deleted.propertyName)} IS NULL`] : [];
    return [...super.inAccount(writer, accountId), ...alive];
  }

  protected async select(
    manager: EntityManager,
    { values }: Writer<E>,
    questions: readonly Question<string>[],
    where: string,
  ): Promise<Found<E>[]> {
    const { own } = this.table;
    const query = manager.createQueryBuilder<E>(this.definition.entity, own).where(where);
    for (const [number, { test }] of questions.entries()) query.addSelect(test, `ask_${number}`);
    query.orderBy(`${own}.${this.id}`, 'DESC').setParameters(values);
    const { raw, entities } = await query.getRawAndEntities<Record<string, unknown>>();
    if (raw.length !== entities.length) throw new Misuse('A row and its entity came apart.');
    return entities.map((resource, at) => ({
      id: String(resource[this.id]),
      accountId: String(resource[this.account]),
      resource,
      ...answersOf(questions, (number) => raw[at]?.[`ask_${number}`]),
    }));
  }
}
