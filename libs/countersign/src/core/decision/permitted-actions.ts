/** What a principal may do with a row, for user interfaces. */
import type { Ask, CompiledResource } from '../catalogue/compiled-catalogue.js';
import type { Principal } from '../catalogue/principal.js';
import { decide } from './decide.js';
import { type Answered, type Answers, answersFor, Facts, holding, readAnswers } from './facts.js';

/**
 * Every question whose answer `permittedActions` needs: each predicate once, and those that depend on the action once more
 * for each action.
 */
export function asksOfActions(
  { asks, predicates, actions }: CompiledResource,
  { perAction = [] }: { readonly perAction?: readonly string[] | undefined },
): Ask[] {
  return predicates.flatMap((name) =>
    [asks, ...(perAction.includes(name) ? actions.map((action) => action.asks) : [])].flatMap(
      (each) => each.get(name) ?? [],
    ),
  );
}

/**
 * The names of the actions permitted on a row, in the catalogue's order.
 * @param row a found row with the answers to `asksOfActions`; what is absent does not hold
 * @throws DecisionUnavailable for an answer that is neither true nor false
 */
export function permittedActions(
  principal: Principal,
  resource: CompiledResource,
  row: Answered & { readonly tenant?: string },
): string[] {
  return actionsByAnswers(principal, resource, row.tenant ?? '', readAnswers(resource, row));
}

/** `permittedActions` for many rows of one principal, worked out once for rows with the same answers. */
export function permittedActionsByRow(
  principal: Principal,
  resource: CompiledResource,
): (row: Answered & { readonly tenant?: string }) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (row) => {
    const { tenant = '' } = row;
    const answers = readAnswers(resource, row);
    const { yes, no, unclear, forActions } = answers;
    if (forActions.size > 0) return actionsByAnswers(principal, resource, tenant, answers);
    const key = `${yes} ${no} ${unclear} ${tenant}`;
    const actions = known.get(key) ?? actionsByAnswers(principal, resource, tenant, answers);
    known.set(key, actions);
    return actions;
  };
}

/** `permittedActions` from answers that were read already. */
export function actionsByAnswers(
  principal: Principal,
  resource: CompiledResource,
  tenant: string,
  answers: Answers,
): string[] {
  const permitted = resource.actions.filter((action) => {
    const given = answersFor(answers, action.name);
    const mask = holding(resource, given, given.yes | given.no | given.unclear);
    return decide(principal, action, new Facts(resource, tenant, mask)).effect === 'permit';
  });
  return permitted.map(({ name }) => name);
}
