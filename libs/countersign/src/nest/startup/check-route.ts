/** Compares where a requirement looks for its ids with what its route can carry. The catalogue does not enter here. */
import type { AnyIdSource, Mistake } from '../../core/internal.js';
import type { HandlerPlan } from '../handler-plan.js';
import { parametersOf } from './route-paths.js';

/** Mistakes of a handler whose ids can never arrive: parameters the path lacks, bodies of GET and HEAD. */
export function checkRoute(plan: HandlerPlan, method: string, paths: readonly string[]): Mistake[] {
  if (plan.kind !== 'required') return [];
  const sources = plan.steps.flatMap(({ requirement: { ids } }) =>
    ids === undefined ? [] : [ids],
  );
  return sources.flatMap((source) => [
    ...missingParameters(plan.where, source, paths),
    ...bodyOfGet(plan.where, source, method),
  ]);
}

function missingParameters(
  where: string,
  source: AnyIdSource,
  paths: readonly string[],
): Mistake[] {
  const wanted = [
    ...(source.from === 'params' ? [source.field] : []),
    ...(source.many || source.within === undefined ? [] : [source.within.param]),
  ];
  return paths.flatMap((path) =>
    wanted
      .filter((name) => !parametersOf(path).has(name))
      .map((name) => ({
        code: 'unknown-parameter',
        problem: `${where} takes an id from the path parameter "${name}", which "${path}" does not have.`,
        fix: `Write \`:${name}\` into the path, or name one of its parameters${hint(path)}.`,
      })),
  );
}

function hint(path: string): string {
  const names = [...parametersOf(path)];
  return names.length === 0 ? ' (it has none)' : `: ${names.join(', ')}`;
}

function bodyOfGet(where: string, source: AnyIdSource, method: string): Mistake[] {
  if (source.from !== 'body' || (method !== 'GET' && method !== 'HEAD')) return [];
  return [
    {
      code: 'body-of-get',
      problem: `${where} takes an id from the body of a ${method} request, which has no meaning (RFC 9110 section 9.3.1).`,
      fix: 'Take it from the path or the query, or use POST.',
    },
  ];
}
