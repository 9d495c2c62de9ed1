/** Checks what an application answers outside Nest's controllers, where the guard does not run. */
import type { Mistake } from '../../core/internal.js';
import { reasonMistakes } from '../../http/express/internal.js';
import type { AnsweringEndpoint, RouteEntry } from '../../http/internal.js';
import type { OpenRoute } from '../permission-module.options.js';

/** The first that names the endpoint as open. */
export function openedBy(
  endpoint: AnsweringEndpoint,
  open: readonly OpenRoute[],
): OpenRoute | undefined {
  return open.find((each) => opens(each, endpoint));
}

/** On its very path, or below it unless that is `/`. A pattern below is set off by a space. */
function opens(open: OpenRoute, { path, handler }: AnsweringEndpoint): boolean {
  if (open.handler !== undefined && open.handler !== handler) return false;
  if (open.path === path) return true;
  return open.path !== '/' && ['/', ' '].some((below) => path.startsWith(open.path + below));
}

/**
 * A mistake for every route that is not named as open, and for every open route without a reason, or without anything that it opens: it
 * would open, unseen, what is mounted there one day. Functions are not routes: whether they answer is seen at run time.
 * @param isComplete whether everything that answers is known, so that what has not been found is superfluous
 */
export function checkOutside(
  found: readonly AnsweringEndpoint[],
  open: readonly OpenRoute[],
  isComplete: boolean,
): Mistake[] {
  const unnamed = found
    .filter((each) => each.kind === 'route' && openedBy(each, open) === undefined)
    .map(({ method, path, handler }) => ({
      code: 'outside-the-guard',
      problem: `${method} ${path} (${handler}) is mounted outside Nest's controllers, where the guard does not run.`,
      fix: `Move it into a controller, or name it: ${openingOf(path)}.`,
    }));
  const superfluous = open
    .filter((each) => isComplete && found.every((endpoint) => !opens(each, endpoint)))
    .map(({ path }) => ({
      code: 'superfluous-open-route',
      problem: `openRoutes names "${path}", but nothing outside Nest's controllers is mounted there at start.`,
      fix: 'Remove it, or mount what it names before app.init() or app.listen().',
    }));
  const unreasoned = open.flatMap(({ path, reason }) =>
    reasonMistakes(`"${path}" in openRoutes`, 'reason: ', reason),
  );
  return [...unnamed, ...unreasoned, ...superfluous];
}

/** How `openRoutes` names a path. */
export function openingOf(path: string): string {
  return `openRoutes: [{ path: ${JSON.stringify(path)}, reason: '…' }]`;
}

/** The entry of an endpoint that is named as open. */
export function outsideEntry(
  { method, path, handler }: AnsweringEndpoint,
  { reason }: OpenRoute,
): RouteEntry {
  return {
    transport: 'http',
    ...{ method, path, class: undefined, handler },
    ...{ requirements: [], opened: 'outside', reason },
  };
}
