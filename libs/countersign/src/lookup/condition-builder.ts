import { Misuse, type Principal } from '../core/internal.js';

/** What a predicate may depend on. */
export interface PredicateQuestion {
  readonly principal: Principal;
  /** The name of the action. Only predicates named in `perAction` may depend on it. */
  readonly action: string;
}

/** The predicates of a lookup by name: one form each, or several of which any suffices. */
export type Predicates<F> = Readonly<Record<string, F | readonly F[]>>;

/** Builds conditions `C` from the forms `F` of predicates. */
export interface ConditionBuilder<C, F> {
  /** `(a and b and …)`; true for no condition. */
  and(conditions: readonly C[]): C;
  /** `(a or b or …)`; false for no condition. */
  or(conditions: readonly C[]): C;
  /** A form of the predicate `name`, tested on one row. */
  test(form: F, question: PredicateQuestion, name: string): C;
  /** The same form as the start of a list, written so that an index leads to its rows. Default: as it is tested. */
  readonly start?: ((form: F, question: PredicateQuestion, name: string) => C) | undefined;
}

/** The forms of a predicate. @throws Misuse for a name that the lookup does not answer */
export function formsOf<F>(predicates: Predicates<F>, name: string): readonly F[] {
  const predicate = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  if (predicate === undefined) throw new Misuse(`The lookup has no predicate "${name}".`);
  return isList(predicate) ? predicate : [predicate];
}

/** A predicate, tested on one row. */
export function predicateCondition<C, F>(
  builder: ConditionBuilder<C, F>,
  predicates: Predicates<F>,
  name: string,
  question: PredicateQuestion,
): C {
  return builder.or(formsOf(predicates, name).map((form) => builder.test(form, question, name)));
}

function isList<F>(predicate: F | readonly F[]): predicate is readonly F[] {
  return Array.isArray(predicate);
}
