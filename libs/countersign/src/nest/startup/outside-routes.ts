/** Checks what an application answers outside Nest's controllers, where the guard does not run. */
import type { Mistake } from '../../core/internal.js';
import { reasonMistakes } from '../../http/express/internal.js';
import {
  type AnsweringEndpoint,
  describeRequirement,
  type RouteEntry,
} from '../../http/internal.js';
import type { OpenRoute } from '../permission-module.options.js';

/** The first that names the endpoint as open. */
export function openedBy(
  endpoint: AnsweringEndpoint,
  open: readonly OpenRoute[],
): OpenRoute | undefined {
  return open.find((each) => isOpenedBy(each, endpoint));
}

/** On its very path, or below it; below `/` only where the function is named. A pattern below is set off by a space. */
function isOpenedBy(open: OpenRoute, { path, handler }: AnsweringEndpoint): boolean {
  if (open.handler !== undefined && open.handler !== handler) return false;
  return isOnOrBelow(open.path, path) || (open.path === '/' && hasOwnName(open.handler));
}

function hasOwnName(handler: string | undefined): boolean {
  return handler !== undefined && handler !== '<anonymous>';
}

function isOnOrBelow(mount: string, path: string): boolean {
  if (mount === path) return true;
  return mount !== '/' && ['/', ' '].some((below) => path.startsWith(mount + below));
}

/**
 * A mistake for all routes that are not named as open, and one for every open route without a reason, or without anything that it opens unless
 * it is optional: it would open, unseen, what is mounted there one day. Functions are not routes: whether they answer is seen at run time.
 * @param isComplete whether everything that answers is known, so that what has not been found is superfluous
 */
export function checkOutside(
  found: readonly AnsweringEndpoint[],
  open: readonly OpenRoute[],
  isComplete: boolean,
): Mistake[] {
  const unnamed = found.filter(
    (each) => each.kind === 'route' && openedBy(each, open) === undefined,
  );
  const superfluous = open
    .filter((each) => isComplete && each.optional !== true)
    .filter((each) => found.every((endpoint) => !isOpenedBy(each, endpoint)))
    .map(({ path }) => ({
      code: 'superfluous-open-route',
      problem: `openRoutes names "${path}", but nothing outside Nest's controllers is mounted there at start.`,
      fix: "Mount what it names before app.init() or app.listen(), write `optional: true` where some starts lack it (a test without main.ts, production without documents), or remove it. A controller is opened by @Public, that of a package by Public('reason')(ItsController).",
    }));
  const unreasoned = open.flatMap(({ path, reason }) =>
    reasonMistakes(`"${path}" in openRoutes`, 'reason: ', reason),
  );
  return [...unnamedRoutes(unnamed), ...unreasoned, ...superfluous];
}

/** One mistake, with the shortest list that names all of them: a page of documents has many routes on few paths. */
function unnamedRoutes(unnamed: readonly AnsweringEndpoint[]): Mistake[] {
  const [first, ...others] = unnamed;
  if (first === undefined) return [];
  const { method, path, handler } = first;
  const more = others.slice(0, 3).map((each) => `${each.method} ${each.path}`);
  const rest = others.length > 3 ? ` and ${others.length - 3} more` : '';
  const verb = more.length === 0 ? 'is' : `and ${more.join(', ')}${rest} are`;
  return [
    {
      code: 'outside-the-guard',
      problem: `${method} ${path} (${handler}) ${verb} mounted outside Nest's controllers, where the guard does not run.`,
      fix: `Move ${more.length === 0 ? 'it into a controller, or name it' : 'them into a controller, or name them'}: ${openingsOf(shortestOpenings(unnamed))}. With \`requires: 'an.action'\` an entry is for those who are permitted it.`,
    },
  ];
}

/** Their paths, without those below another. One function on several, such as one that serves each file on its own route, is named. */
function shortestOpenings(routes: readonly AnsweringEndpoint[]): Opening[] {
  const tops = routes.filter(({ path }) =>
    routes.every((other) => other.path === path || !isOnOrBelow(other.path, path)),
  );
  const openings = tops.map(({ path, handler }): Opening => {
    const pathsOf = new Set(
      tops.filter((each) => each.handler === handler).map((each) => each.path),
    );
    return hasOwnName(handler) && pathsOf.size > 2 ? { path: '/', handler } : { path };
  });
  return [...new Map(openings.map((each) => [JSON.stringify(each), each])).values()];
}

type Opening = Pick<OpenRoute, 'path' | 'handler'>;

function openingsOf(openings: readonly Opening[]): string {
  const entries = openings.map(({ path, handler }) => {
    const name = handler === undefined ? '' : `handler: ${JSON.stringify(handler)}, `;
    return `{ path: ${JSON.stringify(path)}, ${name}reason: '…' }`;
  });
  return `openRoutes: [${entries.join(', ')}]`;
}

/**
 * How to name the function that answered at a path: by the longest path on which something is mounted there, and on `/` by its name too,
 * because parsers and others are there as well.
 */
export function fixOfAnswer(
  path: string,
  outside: readonly AnsweringEndpoint[],
  open: readonly OpenRoute[],
): string {
  const mounted = outside.filter(
    (each) =>
      each.kind !== 'route' &&
      (each.path === '/' || isOnOrBelow(each.path, path)) &&
      openedBy(each, open) === undefined,
  );
  const [longest] = mounted.toSorted((a, b) => b.path.length - a.path.length);
  if (longest?.path !== '/') {
    return `Move it into a controller, or name where it is mounted: ${openingsOf([{ path: longest?.path ?? path }])}.`;
  }
  const names = [...new Set(mounted.map(({ handler }) => handler))].join(', ');
  return `Move it into a controller, or name which of these on "/" it is (${names}): openRoutes: [{ path: "/", handler: '…', reason: '…' }].`;
}

function outsideEntry(
  { method, path, handler }: AnsweringEndpoint,
  { requires, reason }: OpenRoute,
): RouteEntry {
  const entry = { transport: 'http', method, path, class: undefined, handler } as const;
  return requires === undefined
    ? { ...entry, requirements: [], opened: 'outside', reason }
    : {
        ...entry,
        requirements: [describeRequirement(requires, undefined)],
        opened: undefined,
        reason: undefined,
      };
}

/** The entries of what is named as open. */
export function outsideEntries(
  outside: readonly AnsweringEndpoint[],
  openRoutes: readonly OpenRoute[],
): RouteEntry[] {
  return outside.flatMap((endpoint) => {
    const opening = openedBy(endpoint, openRoutes);
    return opening === undefined ? [] : [outsideEntry(endpoint, opening)];
  });
}
