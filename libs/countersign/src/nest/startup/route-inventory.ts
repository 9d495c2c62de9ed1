/** The list of an application's routes with what each demands, for generated documents and tests. Judges nothing. */
import type { AnyIdSource } from '../../core/internal.js';
import type { HandlerPlan } from '../handler-plan.js';
import type { OutsideRoute } from './outside-routes.js';
import type { OpenRoute } from '../permission-module.options.js';

/** One route. Either it demands something, or it is opened with a reason. */
export interface RouteEntry {
  readonly method: string;
  readonly path: string;
  /** The controller; `undefined` for a route outside Nest's controllers. */
  readonly class: string | undefined;
  readonly handler: string;
  /** Such as `certificate.revoke by params.certificateId`; all are demanded. Empty when opened. */
  readonly requirements: readonly string[];
  /** `outside`: named in `openRoutes`. `undefined` when requirements are demanded. */
  readonly opened: 'public' | 'authenticated' | 'outside' | undefined;
  readonly reason: string | undefined;
}

/** The entries of one handler, one for each of its paths. */
export function entriesOf(
  plan: HandlerPlan,
  type: string,
  handler: string,
  method: string,
  paths: readonly string[],
): RouteEntry[] {
  const open = plan.kind !== 'required';
  const requirements = open
    ? []
    : plan.steps.map(({ requirement: { action, ids } }) => action.name + describeIds(ids));
  return paths.map((path) => ({
    method,
    path,
    class: type,
    handler,
    requirements,
    opened: open ? plan.kind : undefined,
    reason: open ? plan.reason : undefined,
  }));
}

/** The entry of a route outside Nest's controllers. */
export function outsideEntry(
  { method, path, handler }: OutsideRoute,
  open: OpenRoute | undefined,
): RouteEntry {
  const reason = open?.reason;
  return { method, path, class: undefined, handler, requirements: [], opened: 'outside', reason };
}

/** By path, then by method, so that a generated list changes only where routes do. */
export function sortEntries(entries: readonly RouteEntry[]): RouteEntry[] {
  const key = ({ path, method, class: type, handler }: RouteEntry) =>
    [path, method, type ?? '', handler].join(' ');
  return entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function describeIds(ids: AnyIdSource | undefined): string {
  if (ids === undefined) return '';
  const within = ids.many || ids.within === undefined ? '' : ` within params.${ids.within.param}`;
  return ` by ${ids.from}.${ids.field}${ids.many ? '[]' : ''}${within}`;
}
