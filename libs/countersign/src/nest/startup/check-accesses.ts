/** Compares the accesses that a handler has to apply with those that it takes. */
import type { Mistake } from '../../core/internal.js';
import { Access, ActionAccess, BulkAccess, ListAccess } from '../../enforcement/internal.js';
import type { TakenAccess } from '../decorators/permitted.decorator.js';
import {
  type HandlerPlan,
  isSafeMethod,
  type Step,
  stepTaken,
  type Taken,
} from '../../http/internal.js';

/**
 * Mistakes of a handler that could only be answered 500: one that has to apply a filter or a fence and takes no access to
 * do it with, whose writes would be done by then; one that takes the access of what it does not require; and one whose parameter has the
 * class of another access.
 * @param method of the route, or `ALL`
 */
export function checkAccesses(
  plan: HandlerPlan,
  taken: readonly TakenAccess[],
  method: string,
): Mistake[] {
  const { steps } = plan;
  const reached = new Set(taken.map(({ action }) => stepTaken(steps, action)));
  return [
    ...steps.flatMap((step, at) => {
      const what = obligationUnder(step, method);
      return what === 'none' || reached.has(at) ? [] : [unreached(plan.where, steps, at, what)];
    }),
    ...taken
      .filter(({ action }) => stepTaken(steps, action) === -1)
      .map(({ action }) => unrequired(plan.where, steps, action)),
    ...taken.flatMap((each) => wrongType(plan.where, steps[stepTaken(steps, each.action)], each)),
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
  const unless =
    what === 'fence' ? ", or call access.unfenced('why') where other rows are written." : '.';
  return {
    code: 'unreached-access',
    problem: `${where} has to apply the ${what} of "${name}", and does not take its access: every success would be answered 500.`,
    fix:
      at === steps.length - 1
        ? `Take it as a parameter, \`@Permitted() access\`, and apply it${unless}`
        : stepTaken(steps, name) === at
          ? `Take it as a parameter, \`@Permitted('${name}') access\`, and apply it${unless}`
          : `Another requirement of "${name}" follows, which has the name: call PermissionService.assert inside instead of one.`,
  };
}

/** The classes of accesses, by what a requirement is about. */
const classes = { action: ActionAccess, list: ListAccess, one: Access, many: BulkAccess };

function wrongType(where: string, step: Step | undefined, { type }: TakenAccess): Mistake[] {
  if (step === undefined || !Object.values<unknown>(classes).includes(type)) return [];
  const { action, ids } = step.requirement;
  const about =
    action.on === undefined ? 'action' : ids === undefined ? 'list' : ids.many ? 'many' : 'one';
  const given = classes[about];
  if (type === given) return [];
  const { name } = type as { readonly name: string };
  const names = about === 'action' || about === 'list' ? '' : ', Row';
  return [
    {
      code: 'wrong-access-type',
      problem: `${where} takes ${name}, but its requirement of "${action.name}" gives ${given.name}.`,
      fix:
        name === 'Access' && about === 'list'
          ? `Write \`@Permitted() access: ListAccess<'${action.name}'>\`, or say which "${action.on?.name ?? ''}" with an id source such as fromParam('id').`
          : `Write \`@Permitted() access: ${given.name}<'${action.name}'${names}>\`.`,
    },
  ];
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
