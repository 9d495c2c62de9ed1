import {
  type Ask,
  asksOfActions,
  type CompiledResource,
  type Principal,
  scopeOf,
  type ScopeSome,
} from '../core/internal.js';
import type { ListAccess } from '../enforcement/internal.js';
import {
  type ConditionBuilder,
  formsOf,
  predicateCondition,
  type PredicateQuestion,
  type Predicates,
} from './condition-builder.js';
import { isKeys } from './everyday/forms.js';

/** The scope, tested on one row: one branch at least, and every constraint. Empty when every row of the tenant is in scope. */
export function scopeConditions<C, F>(
  builder: ConditionBuilder<C, F>,
  predicates: Predicates<F>,
  scope: ScopeSome,
  question: PredicateQuestion,
): C[] {
  const test = (name: string) => predicateCondition(builder, predicates, name, question);
  const branches = branchNames(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return constraints;
  return [builder.or(branches.map((names) => builder.and(names.map(test)))), ...constraints];
}

/**
 * The branches whose union is the scope. No branch: no row is in scope. An empty branch: every row is. A branch starts at a
 * form of its relation, or of its condition when it has no relation; the rest is tested.
 */
export function scopeBranches<C, F>(
  builder: ConditionBuilder<C, F>,
  predicates: Predicates<F>,
  scope: ScopeSome,
  question: PredicateQuestion,
): C[][] {
  const test = (name: string) => predicateCondition(builder, predicates, name, question);
  const branches = branchNames(scope);
  const constraints = scope.constraints.map(test);
  if (branches.some((names) => names.length === 0)) return [constraints];
  return branches.flatMap(([first = '', ...rest]) =>
    formsOf(predicates, first).map((form) => [
      builder.start?.(form, question, first) ?? builder.test(form, question, first),
      ...rest.map(test),
      ...constraints,
    ]),
  );
}

/** How many of the forms at which branches start are lists of keys, so that their cost grows with what the principal may see. */
export function startsAtKeys<F>(
  predicates: Predicates<F>,
  { kind, branches }: ScopeSome,
): 'all' | 'some' | 'none' {
  if (kind === 'all') return 'none';
  const forms = new Set(
    branches.flatMap(({ relation, when }) =>
      formsOf(predicates, relation ?? when ?? '').map(isKeys),
    ),
  );
  if (!forms.has(true)) return 'none';
  return forms.has(false) ? 'some' : 'all';
}

const branchNames = ({ branches }: ScopeSome) =>
  branches.map(({ relation, when }) => [relation, when].filter((name) => name !== undefined));

/**
 * Those of the questions about the rows of a list that no row answers by being in scope: every constraint holds for it, and so does what
 * is in each branch of the scope.
 * @param perAction as of a lookup
 */
export function openAsks(
  { scope, action }: ListAccess,
  asks: readonly Ask[],
  perAction: readonly string[],
): Ask[] {
  const { branches, constraints } = scope;
  const isInScope = (name: string) =>
    constraints.includes(name) ||
    (branches.length > 0 &&
      branches.every(({ relation, when }) => [relation, when].includes(name)));
  return asks.filter(({ predicate, action: asked = action.name }) => {
    const isSame = asked === action.name || !perAction.includes(predicate);
    return !(isSame && isInScope(predicate));
  });
}

/** The questions about each row of a list: only those that some action's scope depends on for this principal. */
export function askedOfRows(
  {
    resource,
    perAction,
  }: { readonly resource: CompiledResource; readonly perAction: readonly string[] },
  principal: Principal,
): Ask[] {
  return asksOfActions(resource, { perAction }).filter(({ predicate, action: named }) => {
    if (perAction.includes(predicate) && named === undefined) return false;
    const bit = resource.bits.get(predicate) ?? 0;
    return resource.actions.some((action) => {
      if (named !== undefined && named !== action.name) return false;
      const scope = scopeOf(principal, action);
      return scope.kind !== 'none' && (scope.askBits & bit) !== 0;
    });
  });
}
