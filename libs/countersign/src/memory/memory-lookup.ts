import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  answersTo,
  asksOfActions,
  everyTenant,
  type Found,
  type LookupQuery,
  type Principal,
} from '../core/internal.js';
import {
  type TenantQuery,
  comparedTenant,
  isIntegerType,
  type Page,
  type PageRequest,
  predicateCondition,
  type RowWithActions,
  scopeConditions,
  ScopedLookup,
} from '../lookup/index.js';
import { memoryConditions, type Test } from './memory-conditions.js';
import {
  checkMemoryDefinition,
  type MemoryDefinition,
  type MemoryPredicate,
} from './memory-definition.js';
import { compareKeys, cursorValues, positionKey, sortable, type SortKey } from './memory-order.js';

/** Which page. */
export interface MemoryPageRequest<R> extends PageRequest<keyof R & string> {
  /** Narrows the list further. */
  readonly where?: ((row: R) => boolean) | undefined;
}

type Asking = Omit<TenantQuery, 'ids'>;

/** A lookup over rows in memory, for tests and small applications. Made by `memoryLookup`. */
export class MemoryLookup<R, P extends string = string> extends ScopedLookup<
  R,
  MemoryPredicate<R>
> {
  /** Those of a row are not known before there is one. */
  override readonly columns = undefined;
  readonly #definition: MemoryDefinition<R, P>;

  /** @throws WiringError for a predicate without a function, and for a name in `perAction` that is not a predicate */
  constructor(definition: MemoryDefinition<R, P>) {
    const { resource, predicates, perAction = [], idType = 'text', tenant } = definition;
    const none = { names: () => [], columnOf: () => undefined };
    super({ resource, predicates, perAction, idType, tenant }, none);
    checkMemoryDefinition(definition);
    this.#definition = definition;
  }

  /** See `Lookup.find`. @throws Misuse for an unknown predicate, or one that answers neither `true` nor `false` */
  find(query: LookupQuery): Found<R>[] {
    return this.#rowsOf(query.ids, query.tenant).map(this.#reader(query));
  }

  /**
   * Whether a row belongs into the list. Counts as applying the filter.
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): (row: R) => boolean {
    return this.#inScope(access);
  }

  /**
   * Whether a row is the instance that was checked and still is in scope. Counts as applying the fence.
   * Call the answer where the change is made, with nothing awaited in between.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<string, R>): (row: R) => boolean {
    const inScope = this.#inScope(access);
    return (row) => this.#definition.id(row) === access.id && inScope(row);
  }

  /**
   * Reads the instance again and decides the same question for the principal as it is now. Counts as applying the fence.
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes; Misuse for the access to another resource type
   */
  hold(access: Access<string, R>, principal: Principal): Promise<Access<string, R>> {
    const asked = this.heldAsk({ principal, action: access.action }, access.tenant);
    const [found] = this.#rowsOf([access.id], access.tenant).map(this.#reader(asked));
    return access.recheck(principal, found);
  }

  /**
   * A page of the list, each row with its actions. Ids and texts are compared by UTF-16 code units, ids of integers as integers.
   * Sorts what the principal may see on every call: meant for thousands of rows, not for millions.
   * @throws InvalidRequest when `after` is not the `next` of a page in the same order; RangeError for a limit that is not an integer of 1 or more; Misuse for the access to another resource type
   */
  page(access: ListAccess, request: MemoryPageRequest<R>): Page<R> {
    const plan = this.pagePlan(request);
    const { limit, order, after } = plan;
    const { id, rows } = this.#definition;
    const { principal, tenant } = access;
    const { action } = this.questionOf(access);
    const { where = () => true, total = false } = request;
    const inScope = this.filter(access);
    const idKey = (text: string) => (isIntegerType(this.idType) ? BigInt(text) : text);
    const sorted = order.slice(0, -1).map(({ column }) => column as keyof R);
    const listed = [...rows()]
      .filter((row) => inScope(row) && where(row))
      .map((row) => {
        const key: SortKey = [...sorted.map((column) => sortable(row[column])), idKey(id(row))];
        return { row, key };
      });
    const keys = listed.map(({ key }) => key);
    const begin = after && positionKey(after, idKey(after.id), keys);
    const shown = listed
      .filter(({ key }) => begin === undefined || compareKeys(order, key, begin) > 0)
      .toSorted((one, other) => compareKeys(order, one.key, other.key))
      .slice(0, limit + 1);
    for (const { row } of shown) this.checkedId(id(row));
    const asks = asksOfActions(this.resource, this);
    const read = this.#reader({ principal, action, tenant, asks });
    const found = shown.map(({ row }) => read(row));
    const page = this.pageOf(principal, plan, found, (place) =>
      cursorValues(shown[place]?.key ?? []),
    );
    return total ? { ...page, total: listed.length } : page;
  }

  /** See `DatabaseLookup.withActions`. The rows are those of the definition, or copies of them. */
  withActions<T extends object & R>(
    access: ListAccess | Access,
    rows: readonly T[],
  ): RowWithActions<T>[] {
    const asked = this.askedOf(access, rows);
    const found = this.#rowsOf(asked.ids, asked.tenant).map(this.#reader(asked));
    return this.rowsWithActions(access, rows, found);
  }

  protected override idOf(row: object): string {
    return this.#definition.id(row as R);
  }

  #rowsOf(ids: readonly string[], tenant: string): R[] {
    const { rows, byId, id } = this.#definition;
    const isInTenant = this.#inTenant(tenant);
    // INVARIANT: an index of one tenant is not asked about every one.
    if (byId === undefined || tenant === everyTenant) {
      const wanted = new Set(ids);
      return [...rows()].filter((row) => wanted.has(id(row)) && isInTenant(row));
    }
    return ids.flatMap((wanted) => {
      const row = byId(wanted, tenant);
      return row !== undefined && id(row) === wanted && isInTenant(row) ? [row] : [];
    });
  }

  /** Reads a row with the answers to `asks`. */
  #reader({ tenant, asks, principal, action: asked }: Asking): (row: R) => Found<R> {
    const { id } = this.#definition;
    const tests = asks.map((ask) => {
      const { predicate, action = asked } = ask;
      const question = { principal, action };
      return predicateCondition(memoryConditions<R>(), this.predicates, predicate, question);
    });
    return (row) => {
      const answers = answersTo(asks, (number) => tests[number]?.(row));
      const own = { tenant: this.#tenantOf(row) ?? tenant };
      return { id: id(row), ...own, resource: row, ...answers };
    };
  }

  /** "Of the tenant and in scope". Counts as applied. */
  #inScope(access: ListAccess | Access<string, R>): Test<R> {
    const question = this.questionOf(access);
    const tests = scopeConditions(memoryConditions<R>(), this.predicates, access.scope, question);
    const isInTenant = this.#inTenant(access.tenant);
    access.markApplied();
    return (row) => isInTenant(row) && tests.every((test) => test(row));
  }

  #inTenant(tenant: string): Test<R> {
    const asked = comparedTenant(this.rowTenant, tenant);
    return (row) => asked === undefined || this.#tenantOf(row) === asked;
  }

  /** `undefined` where rows have no tenant. */
  #tenantOf(row: R): string | undefined {
    const { tenant } = this.#definition;
    if (typeof tenant === 'function') return tenant(row);
    const [column] = this.tenantColumns;
    if (column === undefined || typeof row !== 'object' || row === null) return undefined;
    const value: unknown = Object.hasOwn(row, column) ? Reflect.get(row, column) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}

/**
 * A lookup over rows in memory. Give the type arguments to have missing and superfluous predicates refused by the compiler:
 * `memoryLookup<Keypair, PredicateName<typeof catalogue.definition, 'keypair'>>({ … })`.
 */
export function memoryLookup<R, const P extends string>(
  definition: MemoryDefinition<R, P>,
): MemoryLookup<R, P> {
  return new MemoryLookup(definition);
}
