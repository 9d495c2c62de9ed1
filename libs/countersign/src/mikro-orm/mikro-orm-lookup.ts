import { type EntityManager, type EntityMetadata, raw } from '@mikro-orm/core';
import { isPlain, Misuse } from '../core/internal.js';
import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  type Conversion,
  parameterNames,
  selectedRows,
  selectStatement,
  type SqlDialect,
  type SqlRow,
  type SqlSelect,
  type SqlWriter,
  type Stored,
  storedValue,
  TextLookup,
  type TextPageRequest,
  type TextTable,
  textWriter,
  type Using,
} from '../lookup/index.js';
import { hasAddedFilter } from './shown-rows.js';
import {
  checkMikroOrmDefinition,
  mikroOrmFacts,
  type MikroOrmDefinition,
  type MikroOrmSqlForm,
  type MikroOrmValue,
} from './mikro-orm-definition.js';

/** Which page. */
export type MikroOrmPageRequest<E> = TextPageRequest<E, MikroOrmValue> & Using<EntityManager>;

/**
 * A filter query for any entity manager or query builder. It compares the tenant and the id by string keys, so that a copy
 * of the object restricts as much as the object does. A copy by JSON matches no row.
 */
export type MikroOrmCondition = Readonly<Record<string, unknown>>;

type MikroOrmWriter<E> = SqlWriter<string, MikroOrmSqlForm<E>>;

/**
 * Made once for each resource type. `filter` and `fence` give a filter query around `raw()`, for use in `em.find`, in
 * `$and`, in `qb.where` and in `em.nativeUpdate`. Rows are loaded outside the caller's unit of work: changing one and
 * calling `flush` writes nothing, so that no write goes past the fence.
 * @example
 * const certificates = new MikroOrmLookup<Certificate>({ em, resource: catalogue.resource('certificate'), entity: Certificate,
 *   predicates: { own: ({ sql, col, principal }) => sql`${col('createdBy')} = ${principal.id}` } });
 * em.find(Certificate, { $and: [certificates.filter(access), { kind: 'code' }] });
 * @throws WiringError when made with what it cannot express
 */
export class MikroOrmLookup<E extends object> extends TextLookup<E, MikroOrmValue, EntityManager> {
  protected readonly connection: EntityManager;
  readonly #metadata: EntityMetadata<E>;
  readonly #dialect: SqlDialect;
  readonly #newName: () => string;

  constructor(readonly definition: MikroOrmDefinition<E>) {
    const { dialect, facts } = checkMikroOrmDefinition(definition);
    super(definition, facts);
    this.connection = definition.em;
    this.#metadata = facts.metadata;
    this.#dialect = dialect;
    this.#newName = parameterNames(definition.resource.name);
  }

  /** INVARIANT: the table that MikroORM reads for the entity by this entity manager, whose schema a request may choose. */
  protected tableOn(em: EntityManager): TextTable<MikroOrmValue> {
    if (this.definition.restrict === undefined && hasAddedFilter(em, this.#metadata)) {
      throw new Misuse(
        '`em.addFilter` hides rows of the entity that a check finds. Write its condition as `restrict`.',
      );
    }
    const facts = mikroOrmFacts(this.#metadata, em, this.#dialect);
    return {
      ...{ dialect: this.#dialect, facts, newName: this.#newName, escaped },
      from: `${facts.path} AS cs`,
      own: 'cs',
      list: (values) => `{${values.map(element).join(',')}}`,
    };
  }

  /**
   * A `where` of yours within the scope: each row is in scope and fulfils it. For `em.find`, `em.count`, `em.findAndCount` and
   * the query builder. Counts as applying the filter.
   * @example em.find(Certificate, certificates.where(access, { $or: [{ kind: 'code' }, { name: 'a' }] }));
   * @throws Misuse for the access to another resource type
   */
  where(
    access: ListAccess,
    where: object = {},
    using: Using<EntityManager> = {},
  ): MikroOrmCondition {
    // INVARIANT: MikroORM writes SQL of `raw` without parentheses, so that an OR in it would escape. An OR with no row puts them.
    const own = mayHaveRaw(where) ? { $or: [where, { [this.id]: { $in: [] } }] } : where;
    return { $and: [this.filter(access, using), own] };
  }

  /**
   * "Of the tenant and in scope", for a query of yours, whose own `$or` can escape it: see `where`. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(
    access: ListAccess,
    { using = this.connection }: Using<EntityManager> = {},
  ): MikroOrmCondition {
    const values = {};
    const row = textWriter<E, MikroOrmValue>(this.tableOn(using), values);
    const where = this.filterBy(row, access);
    const ids = `(SELECT ${row.column(this.id)} FROM ${row.from} WHERE ${where})`;
    const inScope = { $in: sqlOf(ids, values) };
    return { ...this.#ofTenant(row, access.tenant), [this.id]: inScope };
  }

  /**
   * "This very row, still of the tenant and in scope", for `em.nativeUpdate`, `em.nativeDelete` and their query builder.
   * No row changed: the access is gone. It sees what the statement's snapshot shows. An OR in `raw` beside it escapes it: write parentheses
   * around it. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(
    access: Access<string, E>,
    { using = this.connection }: Using<EntityManager> = {},
  ): MikroOrmCondition {
    const values = {};
    // MikroORM has no alias for the row of an UPDATE or DELETE. What asks about the row itself asks again after a wait for its lock.
    const row = textWriter<E, MikroOrmValue>(this.tableOn(using), values, this.#metadata.tableName);
    const itself = `CASE WHEN ${this.fenceBy(row, access)} THEN ${row.column(this.id)} END`;
    const wanted = `(${row.param(this.storedId(access.id))})`;
    const isFenced = { $in: sqlOf(wanted, values), $eq: sqlOf(itself, values) };
    return { ...this.#ofTenant(row, access.tenant), [this.id]: isFenced };
  }

  protected override restrictedTo(writer: MikroOrmWriter<E>): string | undefined {
    const { restrict } = this.definition;
    return restrict && this.conditionBy(restrict, writer);
  }

  protected isTransaction(em: EntityManager): boolean {
    return em.isInTransaction();
  }

  protected run(
    em: EntityManager,
    { values }: MikroOrmWriter<E>,
    statement: string,
  ): Promise<SqlRow[]> {
    const { sql, params } = sqlOf(statement, values);
    return em.getConnection().execute(sql, params, 'all', em.getTransactionContext());
  }

  protected override async select(
    em: EntityManager,
    statement: SqlSelect<string, MikroOrmSqlForm<E>>,
  ) {
    const fork = em.fork({ keepTransactionContext: true });
    const rows = await this.run(fork, statement.writer, selectStatement(statement, 'cs'));
    const { columnOf } = this.tableOn(em).facts;
    const resourceOf = (row: object) => fork.map<E>(this.definition.entity, row as never);
    const found = selectedRows(rows, statement, resourceOf, (name) => columnOf(name)?.name ?? '');
    return found.map((row) => ({
      ...row,
      read: (name: string) => columnOf(name)?.conversion?.toRow(row.read(name)) ?? row.read(name),
    }));
  }

  /** The rows of a tenant. INVARIANT: every key is a string. */
  #ofTenant({ columnOf }: MikroOrmWriter<E>, tenant: string): MikroOrmCondition {
    const columns = this.tenantValues(tenant).map(([column, value]) => {
      const { conversion } = columnOf?.(column) ?? {};
      return [column, conversion ? { $in: storedAs(conversion, value) } : value];
    });
    return Object.fromEntries(columns);
  }
}

/**
 * SQL as a value. INVARIANT: its JSON has its parameters, because MikroORM finds the results that it cached by the JSON of the condition: one caller
 * would be shown what another one may see. INVARIANT: the parameters have no names, because MikroORM before 7.2 binds named ones in the order
 * of the object, or not at all.
 */
function sqlOf(text: string, values: Readonly<Record<string, unknown>>) {
  const params: unknown[] = [];
  const sql = text.replaceAll(/:(\w+)/g, (written, name: string) => {
    if (!Object.hasOwn(values, name)) return written;
    params.push(values[name]);
    return '?';
  });
  return Object.assign(raw(sql, params), { toJSON: () => JSON.stringify([sql, params]) });
}

/** What is stored for a value, as a list: MikroORM would convert the value itself, also one that it does not read again. */
function storedAs(conversion: Conversion, value: string) {
  const stored = storedValue(conversion, value);
  return stored === undefined ? [] : sqlOf('(:stored)', { stored });
}

/**
 * Whether a condition may have SQL of the application anywhere: as a key, which is a symbol, and a text with a mark in MikroORM 6; or as a
 * value, which is no plain data.
 */
function mayHaveRaw(condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null || condition instanceof Date)
    return false;
  if (Array.isArray(condition)) return condition.some(mayHaveRaw);
  if (!isPlain(condition)) return true;
  return Reflect.ownKeys(condition).some(
    (key) =>
      typeof key === 'symbol' || key.startsWith('[raw]') || mayHaveRaw(Reflect.get(condition, key)),
  );
}

/** An element of an array as PostgreSQL reads it. */
function element(id: Stored): string {
  const text = typeof id === 'string' ? id : `\\x${Buffer.from(id).toString('hex')}`;
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** INVARIANT: MikroORM takes a question mark for a parameter, and its own mark for an alias. @throws Misuse for the mark */
function escaped(text: string): string {
  if (!text.includes('[::alias::]')) return text.replaceAll('?', String.raw`\?`);
  throw new Misuse('"[::alias::]" is a mark of MikroORM. Write it as a parameter.');
}
