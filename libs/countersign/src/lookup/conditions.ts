/** The conditions that a scope becomes, whatever a condition is made of. No account, no statement and no database layer enters here. */
import { Misuse, type Principal, type ScopeSome } from '../core/internal.js';

/** Who asks, and about which action. */
export interface Asker {
  readonly principal: Principal;
  /** Only predicates named in `perAction` may depend on it (domain.md A8). */
  readonly action: string;
}

/** How conditions `C` are made of the forms `F` of predicates. */
export interface Logic<C, F> {
  /** Each predicate: one form, or several of which any suffices. */
  readonly predicates: Readonly<Record<string, F | readonly F[]>>;
  /** `a and b and …`, each closed, so that an `or` inside cannot escape; true of nothing. */
  all(conditions: readonly C[]): C;
  /** `a or b or …`, each closed; false of nothing. */
  any(conditions: readonly C[]): C;
  /** A form of the predicate `name` asked of one row. */
  test(form: F, asker: Asker, name: string): C;
  /** A form as the start of a list, so that an index leads to its rows. */
  start(form: F, asker: Asker, name: string): C;
}

/** The forms of a predicate. @throws Misuse for a name that the lookup does not answer */
export function formsOf<C, F>({ predicates }: Logic<C, F>, name: string): readonly F[] {
  const predicate = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  if (predicate === undefined) throw new Misuse(`The lookup has no predicate "${name}".`);
  return isList(predicate) ? predicate : [predicate];
}

/** A predicate asked of one row. */
export function testOf<C, F>(logic: Logic<C, F>, name: string, asker: Asker): C {
  return logic.any(formsOf(logic, name).map((form) => logic.test(form, asker, name)));
}

/** The scope asked of one row: any branch and every constraint; nothing when the whole account is in scope. */
export function scopeTest<C, F>(logic: Logic<C, F>, scope: ScopeSome, asker: Asker): C[] {
  const test = (name: string) => testOf(logic, name, asker);
  const branches = namesOf(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return constraints;
  return [logic.any(branches.map((names) => logic.all(names.map(test)))), ...constraints];
}

/**
 * The ways into a scope, whose union it is: none when nothing can be in scope, an empty one when everything is. A branch
 * starts at each form of its relation, or of its condition when it has no relation; the rest is tested.
 */
export function waysInto<C, F>(logic: Logic<C, F>, scope: ScopeSome, asker: Asker): C[][] {
  const test = (name: string) => testOf(logic, name, asker);
  const branches = namesOf(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return [constraints];
  return branches.flatMap(([start = '', ...rest]) =>
    formsOf(logic, start).map((form) => [
      logic.start(form, asker, start),
      ...rest.map(test),
      ...constraints,
    ]),
  );
}

const namesOf = ({ branches }: ScopeSome) =>
  branches.map(({ relation, when }) => [relation, when].filter((name) => name !== undefined));

function isList<F>(predicate: F | readonly F[]): predicate is readonly F[] {
  return Array.isArray(predicate);
}
