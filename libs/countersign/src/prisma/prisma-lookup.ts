/** A lookup on a model through Prisma: one predicate checks, lists, fences and offers actions. No HTTP enters here. */
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
import { all, any, field, inAccount, testOf, waysInto } from './prisma-conditions.js';
import {
  checkDefinition,
  type PrismaClientLike,
  type PrismaDefinition,
  type PrismaQuestion,
} from './prisma-definition.js';

/** Which page. */
export interface PrismaPageOptions<C, W> {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Narrows the list further. */
  readonly where?: W | undefined;
  /** The client of a transaction of yours. Default: a transaction of the lookup's own. */
  readonly client?: C;
}

/** One page of a list, newest first. */
export interface PrismaPage<R> {
  /** The rows, each with what the principal may do with it now. */
  readonly items: readonly { readonly row: R; readonly actions: readonly string[] }[];
  /** What to pass as `after` for the following page; `null` when this is the last. */
  readonly next: string | null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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
export class PrismaLookup<R extends object, W, C extends PrismaClientLike> implements Lookup<R> {
  readonly answers: readonly string[];
  readonly perAction: readonly string[];
  readonly isCanonicalId: (id: string) => boolean;
  readonly #id: string;
  readonly #account: string;

  constructor(readonly definition: PrismaDefinition<C, W>) {
    checkDefinition(definition);
    this.#id = definition.id ?? 'id';
    this.#account = definition.accountId ?? 'accountId';
    this.answers = Object.keys(definition.predicates);
    this.perAction = definition.perAction ?? [];
    this.isCanonicalId = definition.isCanonicalId ?? ((id) => uuid.test(id));
  }

  /** One statement, and one more for each predicate asked, whatever the number of ids; of one moment. */
  async find(query: LookupQuery): Promise<Found<R>[]> {
    const { principal, action, accountId, asks, ids, signal } = query;
    signal.throwIfAborted();
    const where = all<W>([
      inAccount<W>(this.#account, accountId),
      field<W>(this.#id, { in: [...ids] }),
    ]);
    if (asks.length === 0)
      return this.#withAnswers(
        this.definition.client,
        { principal, action },
        [],
        await this.#rows(this.definition.client, { where }),
      );
    return this.#atOnce(async (client) =>
      this.#withAnswers(client, { principal, action }, asks, await this.#rows(client, { where })),
    );
  }

  /**
   * "In the account and in scope", for the `where` of a query of your own. `all` adds nothing but the account, nothing in
   * scope is `{ OR: [] }`, which no row fulfils. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): W {
    const inScope = any(waysInto(this.definition, access.scope, this.#question(access)));
    access.markApplied();
    return all<W>([inAccount<W>(this.#account, access.accountId), inScope]);
  }

  /**
   * "This very row, still in the account and in scope", for `updateMany` and `deleteMany`; `count` 0: the access is gone.
   * It judges what the statement's snapshot shows. Counts as applying the fence.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<R>): W {
    const inScope = any(waysInto(this.definition, access.scope, this.#question(access)));
    access.markApplied();
    return all<W>([
      field<W>(this.#id, access.id),
      inAccount<W>(this.#account, access.accountId),
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
    if (!Number.isSafeInteger(limit) || limit < 1)
      throw new RangeError(`No page has ${limit} rows.`);
    if (after !== undefined && !this.isCanonicalId(after)) {
      throw new InvalidRequest('after', 'must be the `next` of the page before.');
    }
    const { principal } = access;
    const question = this.#question(access);
    const wanted = [
      inAccount<W>(this.#account, access.accountId),
      ...(after === undefined ? [] : [field<W>(this.#id, { lt: after })]),
      ...(where === undefined ? [] : [where]),
    ];
    const ways = waysInto(this.definition, access.scope, question);
    const asks = this.#relevantAsks(principal);
    const read = async (client: C) => {
      const rows = await this.#first(client, limit + 1, wanted, ways);
      const shown = await this.#withAnswers(client, question, asks, rows.slice(0, limit));
      return { shown, more: rows.length > limit };
    };
    const { shown, more } = await (options.client === undefined
      ? this.#atOnce(read)
      : read(options.client));
    access.markApplied();
    return {
      items: shown.map(({ resource: row, accountId, holds }) => ({
        row,
        actions: actionsFrom(principal, this.definition.resource, accountId, holds),
      })),
      next: more ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  /**
   * The newest rows that any of the ways leads to. Each way is limited for itself first: the union that Prisma cannot write,
   * without the OR that it can. The database sorts, so that ids compare as in `lt`.
   */
  async #first(client: C, take: number, wanted: readonly W[], ways: readonly W[]): Promise<R[]> {
    const orderBy = { [this.#id]: 'desc' };
    const [only, ...others] = ways;
    if (only === undefined) return [];
    if (others.length === 0) {
      return this.#rows(client, { where: all<W>([...wanted, only]), orderBy, take });
    }
    const ids = new Set<string>();
    for (const way of ways) {
      const where = all<W>([...wanted, way]);
      const rows = await this.#rows(client, { where, orderBy, take, select: { [this.#id]: true } });
      for (const row of rows) ids.add(this.#text(row, this.#id));
    }
    const where = all<W>([...wanted, field<W>(this.#id, { in: [...ids] })]);
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
    question: PrismaQuestion,
    asks: readonly string[],
    rows: readonly R[],
  ): Promise<Found<R>[]> {
    const among = field<W>(this.#id, { in: rows.map((row) => this.#text(row, this.#id)) });
    const answers = new Map<string, ReadonlySet<string>>();
    for (const ask of rows.length === 0 ? [] : asks) {
      const { predicate, action } = parseAsk(ask, question.action);
      const test = testOf(this.definition, predicate, { ...question, action });
      const where = all<W>([
        inAccount<W>(this.#account, question.principal.accountId),
        among,
        test,
      ]);
      const holding = await this.#rows(client, { where, select: { [this.#id]: true } });
      answers.set(ask, new Set(holding.map((row) => this.#text(row, this.#id))));
    }
    return rows.map((resource) => {
      const id = this.#text(resource, this.#id);
      const holds = asks.map((ask) => [ask, answers.get(ask)?.has(id) === true]);
      return {
        id,
        accountId: this.#text(resource, this.#account),
        resource,
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

  #text(row: R, name: string): string {
    const value: unknown = Reflect.get(row, name);
    if (typeof value === 'string') return value;
    throw new TypeError(`"${name}" must be read as a string.`);
  }

  #question({
    principal,
    action,
  }: {
    principal: Principal;
    action: CompiledAction;
  }): PrismaQuestion {
    if (action.on === this.definition.resource) return { principal, action: action.name };
    throw new Misuse(
      `The lookup for "${this.definition.resource.name}" was given access for "${action.name}".`,
    );
  }
}
