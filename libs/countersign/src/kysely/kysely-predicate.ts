import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely';
import type { Match, MatchedRows, PredicateQuestion } from '../lookup/index.js';

/** What a predicate may depend on. */
export interface KyselyQuestion<DB, T extends keyof DB & string> extends PredicateQuestion {
  /** Builds expressions over a row of the lookup's table, under the table's own name. */
  readonly eb: ExpressionBuilder<DB, T>;
}

/** A condition on the row, such as `eb('certificate.createdBy', '=', principal.id)`. Null counts as false. */
export type KyselyTest<DB, T extends keyof DB & string> = (
  question: KyselyQuestion<DB, T>,
) => Expression<SqlBool>;

/**
 * A relation as a list of keys: it holds when `column` of the row is among the values that `in` selects.
 * Prefer it to an `exists` that you write: from this form a page starts at the principal's keys instead of testing every
 * row of the tenant, for which it needs an index on (tenant, `column`, id desc). A page reads as many entries of that
 * index as the principal has rows, so a relation that holds for most rows of a large tenant is better written as a test.
 */
export interface KyselyKeys<DB, T extends keyof DB & string> {
  /** A column of the lookup's table. */
  readonly column: keyof DB[T] & string;
  /** A subquery of exactly one column that does not refer to the row. */
  readonly in: (question: KyselyQuestion<DB, T>) => Expression<object>;
}

/** A form in SQL. */
export type KyselySqlForm<DB, T extends keyof DB & string> = KyselyTest<DB, T> | KyselyKeys<DB, T>;

/** A row of another table exists: `{ column: 'id', in: { from: 'share', column: 'noteId', where: { userId: … } } }`. */
export interface KyselyRowExists<DB, T extends keyof DB & string> {
  readonly column: keyof DB[T] & string;
  readonly in: {
    [F in keyof DB & string]: MatchedRows<F, Selectable<DB[F]>>;
  }[keyof DB & string];
}

/**
 * One way in which a relation can hold. Most need no SQL: `{ createdBy: ({ principal }) => principal.id }`. Kysely knows no types at run
 * time, so that a value has to be of the column's type: `Number(principal.id)` for integers.
 */
export type KyselyForm<DB, T extends keyof DB & string> =
  KyselySqlForm<DB, T> | KyselyRowExists<DB, T> | Match<Selectable<DB[T]>>;

/** A named relation or condition: one form, or several of which any suffices (`open`, or assigned by name, or by group). */
export type KyselyPredicate<DB, T extends keyof DB & string> =
  KyselyForm<DB, T> | readonly KyselyForm<DB, T>[];

/** The type to annotate `predicates` with: TypeScript does not infer parameters from an inherited property. */
export type KyselyPredicates<DB, T extends keyof DB & string> = Readonly<
  Record<string, KyselyPredicate<DB, T>>
>;
