/** The lookup over rows in memory, for tests and small applications: one predicate checks, filters, fences and offers. No storage enters here. */
import type { Access, ListAccess } from '../enforcement/internal.js';
import {
  answersTo,
  asksOfActions,
  type CompiledAction,
  type Found,
  type Lookup,
  type LookupQuery,
  Misuse,
  permittedActions,
  type Principal,
  scopeOf,
} from '../core/internal.js';
import { checkSlice, type Logic, type PageSlice, scopeTest, testOf } from '../lookup/index.js';
import {
  checkDefinition,
  type MemoryDefinition,
  type MemoryPredicate,
} from './memory-definition.js';

/** Which part of a list is wanted. */
export type MemoryPageQuery = PageSlice;

/** One part of a list, newest id first. */
export interface MemoryPage<R> {
  /** The rows, each with what the principal may do with it now. */
  readonly rows: readonly { readonly row: R; readonly actions: readonly string[] }[];
  /** Where the next page begins; `null` when there is none. */
  readonly next: string | null;
}

type Test<R> = (row: R) => boolean;
type Asking = Pick<LookupQuery, 'accountId' | 'asks' | 'principal' | 'action'>;

/** A lookup that also lists and fences. Made by `memoryLookup`. */
export class MemoryLookup<R, P extends string = string> implements Lookup<R> {
  readonly answers: readonly P[];
  readonly perAction: readonly P[];
  readonly #definition: MemoryDefinition<R, P>;
  readonly #logic: Logic<Test<R>, MemoryPredicate<R>>;

  /** @throws WiringError for a predicate without a function, and for a name in `perAction` that is no predicate */
  constructor(definition: MemoryDefinition<R, P>) {
    checkDefinition(definition);
    this.#definition = definition;
    this.#logic = logicOf(definition.predicates);
    this.answers = Object.freeze(Object.keys(definition.predicates) as P[]);
    this.perAction = Object.freeze([...(definition.perAction ?? [])]);
  }

  /** See `Lookup.find`. @throws Misuse for an unknown predicate, or one that answers neither `true` nor `false` */
  find(query: LookupQuery): Found<R>[] {
    return this.#rowsOf(query.ids, query.accountId).map(this.#reader(query));
  }

  /**
   * Whether a row belongs into the list, and counts as applying the filter (design.md section 1, invariant 4).
   * @throws Misuse for the access to another resource type
   */
  filter(access: ListAccess): (row: R) => boolean {
    const inScope = this.#inScope(access);
    access.markApplied();
    return inScope;
  }

  /**
   * Whether a row is the instance that was judged and still is in scope; counts as applying the fence.
   * Call the answer where the change is made, with nothing awaited in between.
   * @throws Misuse for the access to another resource type
   */
  fence(access: Access<R>): (row: R) => boolean {
    const inScope = this.#inScope(access);
    access.markApplied();
    return (row) => this.#definition.id(row) === access.id && inScope(row);
  }

  /**
   * Reads the instance again and judges the same question for the principal as it is now; counts as applying the fence.
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes; Misuse for the access to another resource type
   */
  hold(access: Access<R>, principal: Principal): Promise<Access<R>> {
    const { action, accountId } = access;
    this.#checkResource(action);
    const scope = scopeOf(principal, action);
    const asks = scope.kind === 'none' ? [] : scope.asks;
    const read = this.#reader({ principal, action: action.name, accountId, asks });
    const [found] = this.#rowsOf([access.id], accountId).map(read);
    return access.recheck(principal, found);
  }

  /**
   * A page of the list, newest id first (ids compared by UTF-16 code units), each row with its actions.
   * Sorts what the principal may see on every call: meant for thousands of rows, not for millions.
   * @throws RangeError for a limit that is no integer of 1 or more; Misuse for the access to another resource type
   */
  page(access: ListAccess, { limit, after }: MemoryPageQuery): MemoryPage<R> {
    checkSlice({ limit, after }, () => true);
    const { id, rows: all } = this.#definition;
    const inScope = this.filter(access);
    const seen = [...all()]
      .filter((row) => (after === undefined || id(row) < after) && inScope(row))
      .toSorted((one, other) => (id(one) < id(other) ? 1 : -1));
    const rows = seen.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows: this.#withActions(rows, access),
      next: last === undefined || seen.length <= limit ? null : id(last),
    };
  }

  #withActions(rows: readonly R[], { principal, action, accountId }: ListAccess) {
    const resource = this.#checkResource(action);
    const asks = asksOfActions(resource, this);
    const read = this.#reader({ principal, action: action.name, accountId, asks });
    return rows.map((row) => {
      return { row, actions: permittedActions(principal, resource, read(row)) };
    });
  }

  #rowsOf(ids: readonly string[], accountId: string): R[] {
    const { rows, byId, id, account } = this.#definition;
    if (byId === undefined) {
      const wanted = new Set(ids);
      return [...rows()].filter((row) => wanted.has(id(row)) && account(row) === accountId);
    }
    return ids.flatMap((wanted) => {
      const row = byId(wanted, accountId);
      return row !== undefined && id(row) === wanted && account(row) === accountId ? [row] : [];
    });
  }

  /** Reads a row with the answers to `asks`. */
  #reader({ accountId, asks, principal, action: judged }: Asking): (row: R) => Found<R> {
    const { id } = this.#definition;
    const tests = asks.map((ask) => {
      const { predicate, action = judged } = ask;
      return testOf(this.#logic, predicate, { principal, action });
    });
    return (row) => {
      const answers = answersTo(asks, (number) => tests[number]?.(row));
      return { id: id(row), accountId, resource: row, ...answers };
    };
  }

  #inScope({ scope, principal, action, accountId }: ListAccess | Access<R>): Test<R> {
    this.#checkResource(action);
    const tests = scopeTest(this.#logic, scope, { principal, action: action.name });
    const { account } = this.#definition;
    return (row) => account(row) === accountId && tests.every((test) => test(row));
  }

  #checkResource({ name, on }: CompiledAction) {
    const { resource } = this.#definition;
    if (on === resource) return resource;
    throw new Misuse(`The lookup for "${resource.name}" was given access for "${name}".`);
  }
}

/** How functions of a row are combined. @throws Misuse, on asking, for a predicate that answers neither `true` nor `false` */
function logicOf<R>(
  predicates: Readonly<Record<string, MemoryPredicate<R>>>,
): Logic<Test<R>, MemoryPredicate<R>> {
  const test: Logic<Test<R>, MemoryPredicate<R>>['test'] = (holds, asker, name) => (row) => {
    const answer: unknown = holds({ row, ...asker });
    if (typeof answer === 'boolean') return answer;
    throw new Misuse(`The predicate "${name}" answered neither true nor false.`);
  };
  return {
    predicates,
    all: (tests) => (row) => tests.every((each) => each(row)),
    any: (tests) => (row) => tests.some((each) => each(row)),
    test,
    start: test,
  };
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
