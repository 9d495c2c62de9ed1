/** The requirements of what is mounted outside Nest's controllers: the entries of `openRoutes` that have `requires`. */
import { type Catalogue, checkRequirement, type Mistake } from '../../../core/internal.js';
import { type AnsweringEndpoint, type HandlerPlan, planSteps } from '../../../http/internal.js';
import type { OpenRoute } from '../../permission-module.options.js';
import { openedBy } from '../outside-routes.js';

/** A mistake for every action that is not in the catalogue, or that is decided on resources: nothing here says on which. */
export function checkMounts(catalogue: Catalogue, open: readonly OpenRoute[]): Mistake[] {
  return open.flatMap(({ path, requires }) => {
    if (requires === undefined) return [];
    const where = `"${path}" in openRoutes`;
    const action = catalogue.actions.find(({ name }) => name === requires);
    if (action?.on === undefined)
      return checkRequirement(catalogue, { action: requires, ids: undefined }, where);
    return [
      {
        code: 'missing-id-source',
        problem: `${where} requires "${requires}", which is decided on each "${action.on.name}".`,
        fix: 'Require an action without a resource there.',
      },
    ];
  });
}

/** Gives what an endpoint requires; `undefined` where it is open. */
export function planOfMounts(
  catalogue: Catalogue,
  open: readonly OpenRoute[],
): (endpoint: AnsweringEndpoint) => HandlerPlan | undefined {
  const plans = new Map<OpenRoute, HandlerPlan>();
  for (const each of open) {
    if (each.requires === undefined) continue;
    const requirement = { action: catalogue.action(each.requires), ids: undefined };
    const steps = planSteps([[requirement, true]]);
    plans.set(each, Object.freeze({ kind: 'required', where: each.path, steps }));
  }
  return (endpoint) => {
    const opening = plans.size === 0 ? undefined : openedBy(endpoint, open);
    return opening === undefined ? undefined : plans.get(opening);
  };
}
