/** What a lookup over rows in memory is made from: rows, and functions of one row. Nothing is judged here. */
import { type CompiledResource, failOn, type Principal } from '../core/internal.js';
import { unanswered } from '../lookup/index.js';

/** What a predicate is asked about. */
export interface PredicateQuestion<R> {
  readonly row: R;
  readonly principal: Principal;
  /** The name of the action that is judged. Only predicates listed in `perAction` may depend on it (domain.md A8). */
  readonly action: string;
}

/** A named relation or condition. Anything but a literal `true` or `false` is a fault, a promise included. */
export type MemoryPredicate<R> = (question: PredicateQuestion<R>) => boolean;

/** The argument of `memoryLookup`. */
export interface MemoryDefinition<R, P extends string> {
  /** The resource type that the rows are, of the catalogue that judges them. */
  readonly resource: CompiledResource;
  /** Every row of every account, as of now. Called again for each question. */
  readonly rows: () => Iterable<R>;
  /**
   * The row with this id in this account, for stores that have an index: one instance then costs one call instead of a
   * pass over all rows. What it returns is compared with id and account all the same. Default: a pass over `rows`.
   */
  readonly byId?: (id: string, accountId: string) => R | undefined;
  /** Unique within an account. */
  readonly id: (row: R) => string;
  /** The tenant of a row. INVARIANT: compared for every row that is found, listed or fenced. */
  readonly account: (row: R) => string;
  /** One function for each predicate and constraint that the catalogue declares for the resource. */
  readonly predicates: Readonly<Record<P, MemoryPredicate<R>>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly NoInfer<P>[];
}

/** @throws WiringError for a predicate without a function, and for a name in `perAction` that is no predicate */
export function checkDefinition<R, P extends string>(definition: MemoryDefinition<R, P>): void {
  const isTest = (form: unknown) => typeof form === 'function';
  failOn('the memory lookup', unanswered(definition, isTest, 'no function of a row'));
}
