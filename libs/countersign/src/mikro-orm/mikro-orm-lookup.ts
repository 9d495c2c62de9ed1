/** A lookup on an entity through MikroORM on PostgreSQL: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import { type EntityManager, type EntityMetadata, raw } from '@mikro-orm/core';
import type { Access, ListAccess } from '../enforcement/internal.js';
import type { Found } from '../core/internal.js';
import {
  answersOf,
  type Page,
  parameterNames,
  type Question,
  quoted,
  type SqlWriter,
  TextLookup,
  type TextPageSlice,
  type TextTable,
  textWriter,
} from '../lookup/index.js';
import {
  checkDefinition,
  columnOf,
  type MikroOrmDefinition,
  type MikroOrmForm,
  type MikroOrmValue,
} from './mikro-orm-definition.js';

/** Which page. */
export interface MikroOrmPageOptions<E> extends TextPageSlice<E, MikroOrmValue> {
  /** Default: outside any transaction. */
  readonly em?: EntityManager;
}

/** One page of a list, newest first. */
export type MikroOrmPage<E> = Page<E>;

/**
 * A filter query for any entity manager or query builder. Its one key is a symbol that only MikroORM can read: pass it on as
 * it is; a copy by JSON is empty and would restrict nothing.
 */
export type MikroOrmCondition = Readonly<Record<symbol, readonly []>>;

type Writer<E> = SqlWriter<string, MikroOrmForm<E>>;

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
export class MikroOrmLookup<E extends object> extends TextLookup<E, MikroOrmValue, EntityManager> {
  protected readonly connection: EntityManager;
  protected readonly table: TextTable<E, MikroOrmValue>;
  readonly #metadata: EntityMetadata<E>;

  constructor(readonly definition: MikroOrmDefinition<E>) {
    super(definition);
    const metadata = checkDefinition(definition, [this.id, this.account]);
    const { schema, tableName } = metadata;
    const path = [schema, tableName].filter((part) => part !== undefined && part !== '*');
    this.connection = definition.em;
    this.#metadata = metadata;
    this.table = {
      predicates: definition.predicates,
      from: `${path.map((part) => quoted(String(part))).join('.')} AS "cs"`,
      own: 'cs',
      columnOf: (property) => columnOf(metadata, property),
      list: (values) => `{${values.map(element).join(',')}}`,
      newName: parameterNames(definition.resource.name),
    };
  }

  /**
   * "In the account and in scope", for a query of your own. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): MikroOrmCondition {
    this.askerOf(access);
    return this.#condition(access, (writer) => this.filterBy(writer, access));
  }

  /**
   * "This very row, still in the account and in scope", for `em.nativeUpdate`, `em.nativeDelete` and their query builder.
   * No row changed: the access is gone. It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<E>): MikroOrmCondition {
    this.askerOf(access);
    const { tableName } = this.#metadata;
    return this.#condition(access, (writer) => this.fenceBy(writer, access), tableName);
  }

  /**
   * One page of the instances in scope, each with its actions: one statement. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  page(access: ListAccess, options: MikroOrmPageOptions<E>): Promise<MikroOrmPage<E>> {
    return this.pageOn(access, options, options.em ?? this.connection);
  }

  protected async select(
    em: EntityManager,
    writer: Writer<E>,
    questions: readonly Question<string>[],
    where: string,
  ): Promise<Found<E>[]> {
    const answers = questions.map(({ test }, number) => `, ${test} AS "$${number}"`).join('');
    const order = `ORDER BY ${writer.column(this.id)} DESC`;
    const text = `SELECT "cs".*${answers} FROM ${writer.from} WHERE ${where} ${order}`;
    const { sql, params } = raw(text, writer.values);
    const fork = em.fork({ keepTransactionContext: true });
    const context = fork.getTransactionContext();
    const rows: Record<string, unknown>[] = await fork
      .getConnection()
      .execute(sql, params, 'all', context);
    const valueOf = (row: Record<string, unknown>, property: string) =>
      String(row[columnOf(this.#metadata, property) ?? '']);
    const isAnswer = (name: string) => questions.some((_, number) => name === `$${number}`);
    return rows.map((row) => {
      const columns = Object.entries(row).filter(([name]) => !isAnswer(name));
      return {
        id: valueOf(row, this.id),
        accountId: valueOf(row, this.account),
        resource: fork.map<E>(this.definition.entity, Object.fromEntries(columns) as never),
        ...answersOf(questions, (number) => row[`$${number}`]),
      };
    });
  }

  /** @param table the name of the row, when MikroORM has no alias for it: an UPDATE or DELETE */
  #condition(
    access: { markApplied(): void },
    write: (writer: Writer<E>) => string,
    table?: string,
  ): MikroOrmCondition {
    const values = {};
    const text = (alias: string) => write(textWriter(this.table, values, table ?? alias));
    const { key } = raw(text, values);
    access.markApplied();
    return { [key]: [] };
  }
}

/** An element of an array as PostgreSQL reads it. */
function element(id: string): string {
  return `"${id.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
