/** How a relation is written once in Kysely. What is built from it, and when it is asked, does not enter here. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Principal } from '../core/internal.js';

/** What a predicate may depend on. */
export interface PredicateContext<DB, T extends keyof DB & string> {
  /** Builds expressions over a row of the lookup's table, under the table's own name. */
  readonly eb: ExpressionBuilder<DB, T>;
  readonly principal: Principal;
  /** The action that is judged. Only predicates named in `perAction` may depend on it. */
  readonly action: string;
}

/** A condition on the row, such as `eb('certificate.createdBy', '=', principal.id)`. Null counts as false. */
export type PredicateTest<DB, T extends keyof DB & string> = (
  context: PredicateContext<DB, T>,
) => Expression<SqlBool>;

/**
 * A relation as a list of keys: it holds when `column` of the row is among the values that `in` selects.
 * Prefer it to an `exists` of your own: from this form a page starts at the principal's keys instead of testing every
 * row of the account, for which it needs an index on (account, `column`, id desc). A page reads as many entries of that
 * index as the principal has rows, so a relation that holds for most rows of a large account is better written as a test.
 */
export interface PredicateKeys<DB, T extends keyof DB & string> {
  /** A column of the lookup's table. */
  readonly column: keyof DB[T] & string;
  /** A subquery of exactly one column that does not refer to the row. */
  readonly in: (context: PredicateContext<DB, T>) => Expression<object>;
}

/** One way in which a relation can hold. */
export type PredicateForm<DB, T extends keyof DB & string> =
  PredicateTest<DB, T> | PredicateKeys<DB, T>;

/** A named relation or condition: one form, or several of which any suffices (`open`, or assigned by name, or by group). */
export type KyselyPredicate<DB, T extends keyof DB & string> =
  PredicateForm<DB, T> | readonly PredicateForm<DB, T>[];

/** The type to annotate `predicates` with: TypeScript does not infer parameters from an inherited property. */
export type KyselyPredicates<DB, T extends keyof DB & string> = Readonly<
  Record<string, KyselyPredicate<DB, T>>
>;
