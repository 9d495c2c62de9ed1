import type { Access, ListAccess } from '../enforcement/internal.js';
import { answersTo, type Ask, type Found, Misuse } from '../core/internal.js';
import {
  type TenantQuery,
  comparedTenant,
  DatabaseLookup,
  openAsks,
  type OrderTerm,
  type Page,
  type PageRequest,
  predicateCondition,
  type PredicateQuestion,
  scopeBranches,
  type SqlDialect,
  type TableFacts,
  type Using,
} from '../lookup/index.js';
import { PrismaConditions } from './prisma-conditions.js';
import {
  checkPrismaDefinition,
  type PrismaClientLike,
  type PrismaDefinition,
  type PrismaForm,
} from './prisma-definition.js';
import { checkPosition, PrismaFields } from './prisma-fields.js';
import { rowsAfter, positionTest, prismaCursorValue, prismaOrder } from './prisma-order.js';

/** Which page. */
export interface PrismaPageRequest<C, W, R = object>
  extends PageRequest<keyof R & string>, Using<C> {
  /** Narrows the list further. */
  readonly where?: W | undefined;
}

/** A condition with the id of the row, so that it is unique as well. */
export type PrismaFence<W, R> = W & Readonly<Pick<R, 'id' & keyof R>>;

/**
 * Made once for each model. `filter` and `fence` give `where` objects, for use in `findMany`, `updateMany`, `deleteMany`
 * and beside other conditions in `AND`.
 *
 * Prisma cannot express a boolean column that is computed in a query, so each predicate asked is a separate statement
 * (all of them in one `RepeatableRead` transaction); and a union, so several branches become an `OR` in `filter`, which reads
 * the whole tenant (docs/lookups.md has the figures). `page` asks each branch for itself instead.
 * @example
 * const certificates = new PrismaLookup<Certificate, Prisma.CertificateWhereInput, PrismaClient>({ client: prisma,
 *   model: (client) => client.certificate, resource: catalogue.resource('certificate'),
 *   predicates: { own: ({ principal }) => ({ createdBy: principal.id }) } });
 * prisma.certificate.findMany({ where: { AND: [certificates.filter(access), { kind: 'code' }] } });
 * @throws WiringError when made with what it cannot express
 */
export class PrismaLookup<R extends object, W, C extends PrismaClientLike> extends DatabaseLookup<
  R,
  PrismaForm<W>,
  C
> {
  readonly #by: PrismaConditions<W>;
  readonly #dialect: SqlDialect;
  readonly #facts: TableFacts | undefined;
  readonly #fields: PrismaFields;

  constructor(readonly definition: PrismaDefinition<C, W, R>) {
    const { facts, dialect, columns } = checkPrismaDefinition(definition);
    super(definition, facts);
    this.#facts = facts;
    this.#dialect = dialect;
    this.#by = new PrismaConditions(this.id, facts?.columnOf);
    this.#fields = new PrismaFields(dialect.name === 'mysql' ? columns : new Map());
  }

  /**
   * A `where` of yours within the scope: each row is in scope and fulfils it. Counts as applying the filter.
   * @example prisma.certificate.findMany({ where: certificates.where(access, { OR: [{ kind: 'code' }, { name: 'a' }] }) });
   * @throws Misuse for the access to another resource type
   */
  where(access: ListAccess, where?: W): W {
    return this.#by.and([this.filter(access), ...(where === undefined ? [] : [where])]);
  }

  /**
   * "Of the tenant and in scope", for the `where` of a query of yours, whose own `OR` or later `AND` can escape or replace it:
   * see `where`. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): W {
    return this.#inScope(access);
  }

  /**
   * "This very row, still of the tenant and in scope", for `updateMany` and `deleteMany`, whose `count` is 0 when the access is gone; and for
   * `update` and `delete`, which then fail with `P2025`, where the id alone is the key and its field is `id`. It sees what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<string, R>): PrismaFence<W, R> {
    const row = { [this.id]: this.#by.value(this.id, access.id) } as Pick<R, 'id' & keyof R>;
    return { ...row, ...this.#inScope(access) };
  }

  /**
   * One page of the instances in scope, each with its actions, of one moment: one statement; one more for each branch of the
   * scope if there are several, for each predicate that the actions depend on, for `total`, and for a `next` whose order has dates, decimals
   * or floats. Counts as applying the filter.
   * @throws InvalidRequest when `after` is not the `next` of a page in the same order; RangeError when `limit` is no positive integer; Misuse for another resource type, and for an order by what Prisma cannot compare exactly
   */
  async page(access: ListAccess, request: PrismaPageRequest<C, W, R>): Promise<Page<R>> {
    const { where, using, total = false } = request;
    const plan = this.pagePlan(request);
    const { limit, order, after } = plan;
    const { principal, tenant } = access;
    const columnOf = this.#facts?.columnOf;
    const orderBy = prismaOrder(order, this.#dialect, columnOf);
    const always = [...this.#inTenant(tenant), ...(where === undefined ? [] : [where])];
    await this.#fields.refuseNumbered(order, using ?? this.#primary);
    const idOf = (text: string) => this.#by.value(this.id, text);
    const required =
      after &&
      (await this.#fields.required(order, (args) => this.#rows(using ?? this.#primary, args)));
    const begin =
      after && rowsAfter<W>(order, after.values, idOf(after.id), columnOf, required ?? new Set());
    const wanted = begin === undefined ? always : [...always, begin];
    const branches = this.#branches(access);
    const asks = this.asksFor(principal);
    const open = openAsks(access, asks, this.perAction);
    const question = { ...this.questionOf(access), tenant };
    const read = async (client: C): Promise<Page<R>> => {
      const shown = order.map(({ column }) => column);
      const slice = { orderBy, take: limit + 1, omit: this.#shown(shown) };
      const rows = await this.#first(client, slice, wanted, branches);
      if (!rows.every((row) => this.#isOf(tenant, row))) {
        throw new Misuse(
          'A row of another tenant was found, which the collation of the column calls equal. Give the column a binary collation.',
        );
      }
      const found = await this.#withAnswers(client, question, asks, rows, open);
      const valuesAt = (place: number) =>
        order
          .slice(0, -1)
          .map(({ column }) => prismaCursorValue(Reflect.get(rows[place] ?? {}, column)));
      const page = this.pageOf(principal, plan, found, valuesAt);
      if (page.next !== null) {
        const test = positionTest<W>(order, valuesAt(limit - 1), columnOf);
        const row = this.#by.equals(this.id, this.idOf(rows[limit - 1] ?? {}));
        const select = { [this.id]: true };
        await checkPosition(test, async (tested) => {
          const at = this.#by.and([...always, row, ...tested]);
          return (await this.#rows(client, { where: at, select })).length > 0;
        });
      }
      if (!total) return page;
      const all = this.#by.and([...always, this.#by.or(branches)]);
      const model = this.definition.model(client);
      return { ...page, total: await model.count({ where: all } as never) };
    };
    const page = await (using === undefined ? this.#atOnce(read) : read(using));
    access.markApplied();
    return page;
  }

  /** Where the database has them. */
  protected override nullsOf(direction: OrderTerm['direction']): OrderTerm['nulls'] {
    return this.#dialect.nullsOf(direction);
  }

  /** "Of the tenant and in scope". Counts as applied. */
  #inScope(access: ListAccess | Access<string, R>): W {
    const inScope = this.#by.or(this.#branches(access));
    access.markApplied();
    return this.#by.and([...this.#inTenant(access.tenant), inScope]);
  }

  /** The branches of the scope; a single one when every row of the tenant is in scope. */
  #branches(access: ListAccess | Access<string, R>): W[] {
    const question = this.questionOf(access);
    const branches = scopeBranches(this.#by, this.predicates, access.scope, question);
    return branches.map((each) => this.#by.and(each));
  }

  /**
   * The first rows that any of the branches leads to. Each branch is limited before they are united: the union that Prisma cannot write,
   * without the OR that it can. The database sorts, so that ids compare as in `lt`.
   */
  async #first(
    client: C,
    slice: { readonly orderBy: readonly object[]; readonly take: number; readonly omit: object },
    wanted: readonly W[],
    branches: readonly W[],
  ): Promise<R[]> {
    const inBranch = (branch: W) => ({ where: this.#by.and([...wanted, branch]), ...slice });
    const [only, ...others] = branches;
    if (only === undefined) return [];
    if (others.length === 0) return this.#rows(client, inBranch(only));
    const ids = new Set<string>();
    for (const branch of branches) {
      const { omit: _, ...args } = inBranch(branch);
      const rows = await this.#rows(client, { ...args, select: { [this.id]: true } });
      for (const row of rows) ids.add(this.idOf(row));
    }
    return this.#rows(client, inBranch(this.#by.among([...ids])));
  }

  /** All statements of `run` see the data of one moment, by the weakest level of the database that grants it. */
  async #atOnce<V>(run: (client: C) => Promise<V>): Promise<V> {
    const isolationLevel = this.#dialect.name === 'sqlite' ? 'Serializable' : 'RepeatableRead';
    const options = { isolationLevel };
    return (await this.#primary.$transaction?.(run as never, options as never)) as V;
  }

  /** The client, or what an extension for replicas gives instead. INVARIANT: a revoked relation is seen at once. */
  get #primary(): C {
    const { client } = this.definition;
    return '$primary' in client && typeof client.$primary === 'function'
      ? (client.$primary() as C)
      : client;
  }

  /** The id, the tenant and these fields are read, also where the client omits them. */
  #shown(fields: readonly string[] = []): Record<string, false> {
    return Object.fromEntries(
      [this.id, ...this.tenantColumns, ...fields].map((name) => [name, false]),
    );
  }

  async #rows(client: C, args: object): Promise<R[]> {
    return (await this.definition.model(client).findMany(args as never)) as R[];
  }

  /**
   * One statement, and one more for each predicate asked, inside a transaction if there are several.
   * @throws Misuse for more than 32,000 ids: each is a separate parameter
   */
  protected foundBy(asked: TenantQuery, using?: C): Promise<Found<R>[]> {
    const { tenant, asks, ids } = asked;
    const where = this.#by.and([...this.#inTenant(tenant), this.#by.among(ids)]);
    const wanted = new Set(ids);
    const read = async (client: C) => {
      const rows = await this.#rows(client, { where, omit: this.#shown() });
      const exact = rows.filter((row) => wanted.has(this.idOf(row)) && this.#isOf(tenant, row));
      return this.#withAnswers(client, asked, asks, exact);
    };
    // Prisma splits a statement for SQLite at 999 parameters.
    const isOne = asks.length === 0 && (this.#dialect.name !== 'sqlite' || ids.length <= 900);
    const single = using ?? (isOne ? this.#primary : undefined);
    return single === undefined ? this.#atOnce(read) : read(single);
  }

  /** @param open those of `asks` that do not hold for every row anyway */
  async #withAnswers(
    client: C,
    { principal, action: asked, tenant }: PredicateQuestion & { readonly tenant: string },
    asks: readonly Ask[],
    rows: readonly R[],
    open = asks,
  ): Promise<Found<R>[]> {
    // INVARIANT: ids are unique within a tenant only.
    const keys = [this.id, ...this.tenantColumns];
    const keyOf = (row: R) => JSON.stringify(keys.map((name) => String(Reflect.get(row, name))));
    const select = Object.fromEntries(keys.map((name) => [name, true]));
    const always = [...this.#inTenant(tenant), this.#by.among(rows.map((row) => this.idOf(row)))];
    const whereOf = ({ predicate, action = asked }: Ask): W => {
      const question = { principal, action };
      const test = predicateCondition(this.#by, this.predicates, predicate, question);
      return this.#by.and([...always, test]);
    };
    const holding: ReadonlySet<string>[] = [];
    for (const ask of rows.length === 0 ? [] : asks) {
      const isOpen = open.includes(ask);
      const holds = isOpen ? await this.#rows(client, { where: whereOf(ask), select }) : rows;
      holding.push(new Set(holds.map(keyOf)));
    }
    return rows.map((resource) => {
      const answers = answersTo(asks, (number) => holding[number]?.has(keyOf(resource)) === true);
      const found = this.found(resource, answers, (name) => Reflect.get(resource, name));
      return this.ofTenant(found, { tenant });
    });
  }

  /** The row is of the tenant, and is of the resource type. INVARIANT: part of every statement. */
  #inTenant(tenant: string): W[] {
    const { restrict, tenant: relation } = this.definition;
    const restricted = restrict === undefined ? [] : [this.#by.closed('restrict', restrict)];
    const asked = comparedTenant(this.rowTenant, tenant);
    if (asked === undefined) return restricted;
    if (typeof relation === 'function') {
      return [this.#by.closed('tenant', relation(asked)), ...restricted];
    }
    const inTenant = this.tenantValues(tenant).map((each) => this.#by.equals(...each));
    return [...inTenant, ...restricted];
  }

  /** Whether the row is of the tenant. INVARIANT: a collation may call another tenant equal, which Prisma cannot be told to leave. */
  #isOf(tenant: string, row: R): boolean {
    return this.tenantValues(tenant).every(
      ([name, value]) => String(Reflect.get(row, name)) === value,
    );
  }
}
