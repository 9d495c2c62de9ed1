/** Compares what a plan demands with the way its handler is called: transport, route and parameters. No catalogue enters here. */
import type { Mistake } from '../../core/internal.js';
import { checkAccesses } from './check-accesses.js';
import { checkRoute } from './check-route.js';
import type { FoundHandler } from './find-handlers.js';
import type { HandlerPlan } from '../handler-plan.js';
import { takenBy } from '../decorators/parameter.decorators.js';

/** Every mistake of a handler that its plan makes one. */
export function checkHandler(
  { transport, type, name, method }: FoundHandler,
  plan: HandlerPlan,
  paths: readonly string[],
): Mistake[] {
  if (transport === 'http') {
    return [
      ...checkRoute(plan, method, paths),
      ...checkAccesses(plan, takenBy(type, name), method),
    ];
  }
  if (plan.kind === 'public') return [];
  return [
    {
      code: 'unsupported-transport',
      problem: `${plan.where} is called by a ${transport}; requirements are enforced over HTTP only.`,
      fix: "Open it with @Public('reason') and call PermissionService.assert with an explicit principal inside.",
    },
  ];
}
