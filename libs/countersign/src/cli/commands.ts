/** What each command answers. Pure: files are read by `run`. */
import {
  type Catalogue,
  type CompiledAction,
  explain,
  factsOf,
  type Principal,
  scopeOf,
} from '../core/internal.js';
import type { RouteEntry } from '../http/internal.js';
import { holderOf, type RoleBook, UsageError } from './inventory.js';
import type { Table } from './table.js';

/** Every route with what it demands. */
export function routesTable(routes: readonly RouteEntry[]): Table {
  return {
    head: ['route', 'demands', 'handler'],
    rows: routes.map((route) => [nameOf(route), demandOf(route), handlerOf(route)]),
  };
}

/** Role by route: the instances that a holder of the role reaches. `all` of the tenant, those of a relation, `-` for none. */
export function matrixTable(book: RoleBook, routes: readonly RouteEntry[]): Table {
  const roles = Object.keys(book.roles);
  const holders = roles.map((role) => holderOf(book, role));
  return {
    head: ['route', ...roles],
    rows: routes.map((route) => [
      nameOf(route),
      ...holders.map((holder) => reachOf(book.catalogue, holder, route)),
    ]),
  };
}

/** Why a holder of a role may, or may not, and the smallest changes that would permit it. */
export function explainTable(
  book: RoleBook,
  role: string,
  name: string,
  holds: readonly string[],
): Table {
  const action = actionNamed(book.catalogue, name);
  const who = holderOf(book, role);
  const { on: resource } = action;
  for (const predicate of holds) {
    if (resource?.bits.has(predicate) !== true) {
      throw new UsageError(`"${name}" knows no predicate "${predicate}".`);
    }
  }
  const facts =
    resource === undefined
      ? undefined
      : factsOf(resource, who.tenant ?? '', Object.fromEntries(holds.map((each) => [each, true])));
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

/** What two inventories differ in, and whether a route demands less than before. */
export function diffTable(
  before: readonly RouteEntry[],
  after: readonly RouteEntry[],
): Table & { readonly isWeaker: boolean } {
  const rows: string[][] = [];
  let isWeaker = false;
  const find = (all: readonly RouteEntry[], name: string) =>
    all.find((each) => nameOf(each) === name);
  for (const old of before) {
    const now = find(after, nameOf(old));
    if (now === undefined) rows.push([nameOf(old), 'is gone', demandOf(old)]);
    else {
      for (const lost of old.requirements.filter((each) => !now.requirements.includes(each))) {
        isWeaker = true;
        rows.push([nameOf(old), 'lost', lost]);
      }
      for (const more of now.requirements.filter((each) => !old.requirements.includes(each))) {
        rows.push([nameOf(old), 'gained', more]);
      }
      if (now.opened !== old.opened && now.opened !== undefined) {
        isWeaker = true;
        rows.push([nameOf(old), 'is open now', demandOf(now)]);
      }
    }
  }
  for (const now of after) {
    if (find(before, nameOf(now)) === undefined) rows.push([nameOf(now), 'is new', demandOf(now)]);
  }
  return { head: ['route', 'change', 'demand'], rows, isWeaker };
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
  if (opened !== undefined) return 'open';
  const reached = requirements.map((each) =>
    scopeText(who, actionNamed(catalogue, each.split(' ', 1)[0] ?? '')),
  );
  return reached.includes('-') ? '-' : reached.join(' + ');
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
  const action = catalogue.actions.find((each) => each.name === name);
  if (action !== undefined) return action;
  throw new UsageError(`"${name}" is not an action of the catalogue.`);
}

const nameOf = ({ method, path }: RouteEntry) => `${method} ${path}`;

const handlerOf = ({ class: type, handler }: RouteEntry) =>
  type === undefined ? handler : `${type}.${handler}`;

function demandOf({ requirements, opened, reason }: RouteEntry): string {
  return opened === undefined ? requirements.join(' and ') : `${opened}: ${reason ?? ''}`;
}
