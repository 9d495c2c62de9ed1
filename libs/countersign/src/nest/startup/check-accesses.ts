/** Compares the accesses that a handler has to apply with those that it takes. */
import type { Mistake } from '../../core/internal.js';
import {
  type HandlerPlan,
  isSafeMethod,
  type Step,
  stepTaken,
  type Taken,
} from '../../http/internal.js';

/**
 * Mistakes of a handler that could only be answered 500: one that has to apply a filter or a fence and takes no access to
 * do it with, whose writes would be done by then; and one that takes the access of what it does not require.
 * @param method of the route, or `ALL`
 */
export function checkAccesses(
  plan: HandlerPlan,
  taken: readonly Taken[],
  method: string,
): Mistake[] {
  const steps = plan.kind === 'required' ? plan.steps : [];
  const reached = new Set(taken.map((each) => stepTaken(steps, each)));
  return [
    ...steps.flatMap((step, at) => {
      const what = obligationUnder(step, method);
      return what === 'none' || reached.has(at) ? [] : [unreached(plan.where, steps, at, what)];
    }),
    ...taken
      .filter((each) => stepTaken(steps, each) === -1)
      .map((each) => unrequired(plan.where, steps, each)),
  ];
}

/** Under `ALL`, either: no handler has both. */
function obligationUnder({ onSafe, onUnsafe }: Step, method: string) {
  if (method === 'ALL') return onSafe === 'none' ? onUnsafe : onSafe;
  return isSafeMethod(method) ? onSafe : onUnsafe;
}

function unreached(
  where: string,
  steps: readonly Step[],
  at: number,
  what: 'filter' | 'fence',
): Mistake {
  const name = steps[at]?.requirement.action.name ?? '';
  return {
    code: 'unreached-access',
    problem: `${where} has to apply the ${what} of "${name}", and does not take its access: every success would be answered 500.`,
    fix:
      at === steps.length - 1
        ? 'Take it as a parameter, `@Permitted() access`, and apply it.'
        : stepTaken(steps, name) === at
          ? `Take it as a parameter, \`@Permitted('${name}') access\`, with Permitted of permissionDecorators, and apply it.`
          : `Another requirement of "${name}" follows, which has the name: call PermissionService.assert inside instead of one.`,
  };
}

function unrequired(where: string, steps: readonly Step[], taken: Taken): Mistake {
  const names = steps.map(({ requirement }) => requirement.action.name);
  return {
    code: 'unrequired-access',
    problem:
      taken === undefined
        ? `${where} takes @Permitted(), but requires nothing.`
        : `${where} takes @Permitted('${taken}'), but does not require "${taken}".`,
    fix:
      names.length === 0
        ? 'Remove the parameter, or state a requirement.'
        : `Name one of its requirements: ${names.join(', ')}.`,
  };
}
