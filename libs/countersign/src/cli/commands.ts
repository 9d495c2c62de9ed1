/** What each command answers. Pure: files are read by `run`. */
import {
  type Catalogue,
  type CompiledAction,
  explain,
  factsOf,
  type Principal,
  scopeOf,
} from '../core/internal.js';
import { readRequirement, type RouteEntry, routeNameOf } from '../http/internal.js';
import { type Holder, holderOf, known, type RoleBook } from './inventory.js';
import type { Table } from './table.js';

/** Every route with what it demands. */
export function routesTable(routes: readonly RouteEntry[]): Table {
  return {
    head: ['route', 'demands', 'handler'],
    rows: routes.map((route) => [routeNameOf(route), demandOf(route), handlerOf(route)]),
  };
}

/**
 * Role by route: the instances that a holder of the role reaches. `all` of the tenant, those of a relation, `-` for none, in brackets what
 * holds only when an id is sent. `public`, `authenticated` or `outside` where the route is opened.
 */
export function matrixTable(book: RoleBook, routes: readonly RouteEntry[]): Table {
  const roles = Object.keys(book.roles);
  const holders = roles.map((role) => holderOf(book, role));
  return {
    head: ['route', ...roles],
    rows: routes.map((route) => [
      routeNameOf(route),
      ...holders.map((holder) => reachOf(book.catalogue, holder, route)),
    ]),
  };
}

/** Why a holder of a role may, or may not, and the smallest changes that would permit it. */
export function explainTable(
  book: RoleBook,
  role: string | undefined,
  name: string,
  { holds, kind }: Pick<Holder, 'kind'> & { readonly holds: readonly string[] },
): Table {
  const action = actionNamed(book.catalogue, name);
  const who = holderOf(book, role, { kind });
  const { on: resource } = action;
  for (const predicate of holds) {
    known(`predicate of ${name}`, predicate, [...(resource?.bits.keys() ?? [])]);
  }
  const facts =
    resource === undefined
      ? undefined
      : factsOf(
          resource,
          who.tenant ?? 'the tenant',
          Object.fromEntries(holds.map((each) => [each, true])),
        );
  const { decision, fixes } = explain(who, action, facts);
  const because =
    decision.effect === 'permit'
      ? `${decision.grantedBy}, scope ${decision.scope}`
      : [decision.code, ...(decision.missing ?? []), ...(decision.scope ?? [])].join(' ');
  return {
    head: ['answer', 'because'],
    rows: [
      [decision.effect, because],
      ...fixes.map(({ permissions, predicates }) => [
        'would permit',
        [
          ...permissions.map((permission) => `hold ${permission}`),
          ...predicates.map((predicate) => `${predicate} holds`),
        ].join(' and '),
      ]),
    ],
  };
}

/** The actions that a change of a role's permissions gives, takes or widens. */
export function impactTable(
  book: RoleBook,
  role: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Table {
  const before = holderOf(book, role);
  const after = holderOf(book, role, change);
  const rows = book.catalogue.actions.flatMap((action) => {
    const [old, now] = [scopeText(before, action), scopeText(after, action)];
    return old === now ? [] : [[action.name, old, now]];
  });
  return { head: ['action', 'before', 'after'], rows };
}

function reachOf(
  catalogue: Catalogue,
  who: Principal,
  { requirements, opened }: RouteEntry,
): string {
  if (opened !== undefined) return opened;
  const reached = (isWhenSent: boolean) =>
    requirements
      .map(readRequirement)
      .filter((each) => each.isWhenSent === isWhenSent)
      .map(({ action }) => scopeText(who, actionNamed(catalogue, action)));
  const always = reached(false);
  if (always.includes('-')) return '-';
  return [always.join(' + '), ...reached(true).map((each) => `(${each} when sent)`)].join(' ');
}

function scopeText(who: Principal, action: CompiledAction): string {
  const scope = scopeOf(who, action);
  if (scope.kind === 'none') return '-';
  const conditions = scope.constraints.map((name) => ` if ${name}`).join('');
  if (scope.kind === 'all') return `all${conditions}`;
  const branches = scope.branches.map(({ relation, when }) =>
    [relation, when].filter((name) => name !== undefined).join(' and '),
  );
  return `${branches.join(' or ')}${conditions}`;
}

function actionNamed(catalogue: Catalogue, name: string): CompiledAction {
  const names = catalogue.actions.map((each) => each.name);
  return catalogue.action(known('action', name, names));
}

/** Such as `NotesController.list`. */
export const handlerOf = ({ class: type, handler }: RouteEntry) =>
  type === undefined ? handler : `${type}.${handler}`;

/** All that a route demands, or how it is opened and why. */
export function demandOf({ requirements, opened, reason }: RouteEntry): string {
  return opened === undefined ? requirements.join(' and ') : `${opened}: ${reason ?? ''}`;
}
