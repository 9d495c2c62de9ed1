import { type CompiledResource, failOn } from '../core/internal.js';
import {
  type IdType,
  isMatch,
  isRowExists,
  type Match,
  type PredicateQuestion,
  type RowExists,
  unanswered,
} from '../lookup/index.js';

/** What a predicate is asked about. */
export interface MemoryQuestion<R> extends PredicateQuestion {
  readonly row: R;
}

/** A condition on the row. Anything but a literal `true` or `false` is a fault, a promise included. */
export type MemoryTest<R> = (question: MemoryQuestion<R>) => boolean;

/** A named relation or condition: a test, or a form such as `{ createdBy: ({ principal }) => principal.id }`. `from` is a function that gives rows. */
export type MemoryPredicate<R> =
  MemoryTest<R> | Match<R> | RowExists<keyof R & string, () => Iterable<unknown>>;

/** The argument of `memoryLookup`. */
export interface MemoryDefinition<R, P extends string> {
  /** The resource type that the rows are. */
  readonly resource: CompiledResource;
  /** Every row of every tenant, as of now. Called again for each question. */
  readonly rows: () => Iterable<R>;
  /**
   * The row with this id of this tenant, for stores that have an index: one instance then costs one call instead of a
   * pass over all rows. What it returns is compared with id and tenant all the same. Default: a pass over `rows`.
   */
  readonly byId?: (id: string, tenant: string) => R | undefined;
  /** Unique within a tenant. */
  readonly id: (row: R) => string;
  /**
   * The tenant of a row. INVARIANT: compared for every row that is found, listed or fenced. `false` for rows that all tenants share. Left
   * out in an application without tenants.
   */
  readonly tenant?: ((row: R) => string) | false;
  /** One function for each predicate and constraint that the catalogue declares for the resource. */
  readonly predicates: Readonly<Record<P, MemoryPredicate<R>>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly NoInfer<P>[];
  /** Default: `text`. */
  readonly idType?: IdType;
}

/** @throws WiringError for `rows` or `id` that is no function, a predicate without one, and a name in `perAction` that is not a predicate */
export function checkMemoryDefinition<R, P extends string>(
  definition: MemoryDefinition<R, P>,
): void {
  const isTest = (form: unknown) =>
    typeof form === 'function' ||
    isMatch(form) ||
    (isRowExists(form) && typeof form.in.from === 'function');
  const parts: Readonly<Record<string, unknown>> = { rows: definition.rows, id: definition.id };
  const missing = Object.keys(parts).filter((name) => typeof parts[name] !== 'function');
  failOn('the memory lookup', [
    ...missing.map((name) => ({
      code: 'missing-function',
      problem: `\`${name}\` is no function.`,
      fix: name === 'id' ? 'Write `id: ({ id }) => id`.' : 'Write `rows: () => rows`.',
    })),
    ...unanswered(definition, isTest, 'no function of a row'),
  ]);
}
