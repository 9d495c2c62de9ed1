/** A lookup on a model through Prisma: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
import type { Access, ListAccess } from '../enforcement/internal.js';
import { answersTo, type Ask, type Found, type LookupQuery } from '../core/internal.js';
import {
  type Asker,
  type Logic,
  type Page,
  type PageSlice,
  ScopedLookup,
  testOf,
  waysInto,
} from '../lookup/index.js';
import { all, among, any, field, inAccount, logicOf } from './prisma-conditions.js';
import {
  checkDefinition,
  type PrismaClientLike,
  type PrismaDefinition,
  type PrismaPredicate,
  type PrismaTest,
} from './prisma-definition.js';

/** Which page. */
export interface PrismaPageOptions<C, W> extends PageSlice {
  /** Narrows the list further. */
  readonly where?: W | undefined;
  /** The client of a transaction of yours. Default: a transaction of the lookup's own. */
  readonly client?: C;
}

/** One page of a list, newest first. */
export type PrismaPage<R> = Page<R>;

/**
 * Made once for each model. `filter` and `fence` give `where` objects, which stand in `findMany`, `updateMany`, `deleteMany`
 * and beside other conditions in `AND`.
 *
 * What Prisma cannot express: a boolean column that is computed in a query, so each predicate asked is a statement of its own
 * (all of them in one `RepeatableRead` transaction); and a union, so several branches become an `OR` in `filter`, which reads
 * the whole account (docs/lookups.md has the figures). `page` asks each branch for itself instead.
 * @example
 * const certificates = new PrismaLookup<Certificate, Prisma.CertificateWhereInput, PrismaClient>({ client: prisma,
 *   model: (client) => client.certificate, resource: catalogue.resource('certificate'),
 *   predicates: { own: ({ principal }) => ({ createdBy: principal.id }) } });
 * prisma.certificate.findMany({ where: { AND: [certificates.filter(access), { kind: 'code' }] } });
 * @throws WiringError when made with what it cannot express
 */
export class PrismaLookup<R extends object, W, C extends PrismaClientLike> extends ScopedLookup<
  R,
  PrismaPredicate<W>
> {
  readonly #logic: Logic<W, PrismaTest<W>>;

  constructor(readonly definition: PrismaDefinition<C, W, R>) {
    super(definition);
    checkDefinition(definition, [this.id, this.account]);
    this.#logic = logicOf(definition.predicates);
  }

  /**
   * One statement, and one more for each predicate asked, inside a transaction if there is any; of one moment.
   * @throws Misuse for more than 32,000 ids: each is a parameter of its own
   */
  async find(query: LookupQuery): Promise<Found<R>[]> {
    const { principal, action, accountId, asks, ids, signal } = query;
    signal.throwIfAborted();
    const wanted = among<W>(this.id, ids);
    const where = all<W>([inAccount<W>(this.account, accountId), wanted]);
    const read = async (client: C) =>
      this.#withAnswers(client, { principal, action }, asks, await this.#rows(client, { where }));
    return asks.length === 0 ? read(this.definition.client) : this.#atOnce(read);
  }

  /**
   * "In the account and in scope", for the `where` of a query of your own. `all` adds nothing but the account, nothing in
   * scope is `{ OR: [] }`, which no row fulfils. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): W {
    const inScope = any(this.#waysInto(access));
    access.markApplied();
    return all<W>([inAccount<W>(this.account, access.accountId), inScope]);
  }

  /**
   * "This very row, still in the account and in scope", for `updateMany` and `deleteMany`; `count` 0: the access is gone.
   * It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<R>): W {
    const inScope = any(this.#waysInto(access));
    access.markApplied();
    return all<W>([
      field<W>(this.id, access.id),
      inAccount<W>(this.account, access.accountId),
      inScope,
    ]);
  }

  /**
   * One page of the instances in scope, each with its actions, of one moment: one statement; one more for each way into the
   * scope if there are several, and for each predicate that the actions depend on. Counts as applying the filter.
   * @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer; Misuse for another resource type
   */
  async page(access: ListAccess, options: PrismaPageOptions<C, W>): Promise<PrismaPage<R>> {
    const { limit, after, where } = options;
    this.checkSlice(options);
    const { principal } = access;
    const wanted = [
      inAccount<W>(this.account, access.accountId),
      ...(after === undefined ? [] : [field<W>(this.id, { lt: after })]),
      ...(where === undefined ? [] : [where]),
    ];
    const ways = this.#waysInto(access);
    const asks = this.asksFor(principal);
    const read = async (client: C) => {
      const rows = await this.#first(client, limit + 1, wanted, ways);
      return this.#withAnswers(client, this.askerOf(access), asks, rows);
    };
    const found = await (options.client === undefined ? this.#atOnce(read) : read(options.client));
    access.markApplied();
    return this.pageOf(principal, limit, found);
  }

  /** The ways into the scope; one alone when everything of the account is in it. */
  #waysInto(access: ListAccess | Access<R>): W[] {
    return waysInto(this.#logic, access.scope, this.askerOf(access)).map((way) => all(way));
  }

  /**
   * The newest rows that any of the ways leads to. Each way is limited for itself first: the union that Prisma cannot write,
   * without the OR that it can. The database sorts, so that ids compare as in `lt`.
   */
  async #first(client: C, take: number, wanted: readonly W[], ways: readonly W[]): Promise<R[]> {
    const orderBy = { [this.id]: 'desc' };
    const [only, ...others] = ways;
    if (only === undefined) return [];
    if (others.length === 0) {
      return this.#rows(client, { where: all<W>([...wanted, only]), orderBy, take });
    }
    const ids = new Set<string>();
    for (const way of ways) {
      const where = all<W>([...wanted, way]);
      const rows = await this.#rows(client, { where, orderBy, take, select: { [this.id]: true } });
      for (const row of rows) ids.add(this.#text(row, this.id));
    }
    const where = all<W>([...wanted, among<W>(this.id, [...ids])]);
    return this.#rows(client, { where, orderBy, take });
  }

  /** All statements of `run` see the data of one moment. */
  async #atOnce<V>(run: (client: C) => Promise<V>): Promise<V> {
    const options = { isolationLevel: 'RepeatableRead' };
    return (await this.definition.client.$transaction?.(run as never, options as never)) as V;
  }

  async #rows(client: C, args: object): Promise<R[]> {
    return (await this.definition.model(client).findMany(args as never)) as R[];
  }

  async #withAnswers(
    client: C,
    asker: Asker,
    asks: readonly Ask[],
    rows: readonly R[],
  ): Promise<Found<R>[]> {
    const ids = rows.map((row) => this.#text(row, this.id));
    const wanted = among<W>(this.id, ids);
    const answers: ReadonlySet<string>[] = [];
    for (const ask of rows.length === 0 ? [] : asks) {
      const { predicate, action = asker.action } = ask;
      const test = testOf(this.#logic, predicate, { ...asker, action });
      const where = all<W>([inAccount<W>(this.account, asker.principal.accountId), wanted, test]);
      const holding = await this.#rows(client, { where, select: { [this.id]: true } });
      answers.push(new Set(holding.map((row) => this.#text(row, this.id))));
    }
    return rows.map((resource) => {
      const id = this.#text(resource, this.id);
      return {
        id,
        accountId: this.#text(resource, this.account),
        resource,
        ...answersTo(asks, (number) => answers[number]?.has(id) === true),
      };
    });
  }

  #text(row: R, name: string): string {
    const value: unknown = Reflect.get(row, name);
    if (typeof value === 'string') return value;
    throw new TypeError(`"${name}" must be read as a string.`);
  }
}
