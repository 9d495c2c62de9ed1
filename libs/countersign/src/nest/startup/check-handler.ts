/** Compares what a plan demands with the route and the parameters of its handler. */
import { idSourceMistakes } from '../../http/express/internal.js';
import type { HandlerPlan } from '../../http/internal.js';
import type { Mistake } from '../../core/internal.js';
import { accessesTakenBy } from '../decorators/permitted.decorator.js';
import { checkAccesses } from './check-accesses.js';
import type { FoundHandler } from './find-handlers.js';

/** Every mistake between a handler of a route and its plan. @param paths the full paths of the handler @param parametersOf the parameters of a path */
export function checkHandler(
  { type, name, method }: FoundHandler,
  plan: HandlerPlan,
  paths: readonly string[],
  parametersOf: (path: string) => string[],
): Mistake[] {
  return [
    ...checkRoute(plan, method, paths, parametersOf),
    ...checkAccesses(plan, accessesTakenBy(type, name), method),
  ];
}

function checkRoute(
  plan: HandlerPlan,
  method: string,
  paths: readonly string[],
  parametersOf: (path: string) => string[],
): Mistake[] {
  const mistakes = plan.steps.flatMap(({ requirement: { ids } }) =>
    paths.flatMap((path) => idSourceMistakes(plan.where, ids, method, path, parametersOf(path))),
  );
  return [...new Map(mistakes.map((mistake) => [mistake.problem, mistake])).values()];
}
