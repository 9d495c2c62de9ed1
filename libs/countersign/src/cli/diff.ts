import { readRequirement, type RouteEntry, routeNameOf, strictnessOf } from '../http/internal.js';
import { demandOf, handlerOf } from './commands.js';
import type { Table } from './table.js';

/** What two inventories differ in, and whether a route demands less than before or a new one is public. */
export function diffTable(
  before: readonly RouteEntry[],
  after: readonly RouteEntry[],
): Table & { readonly isWeaker: boolean } {
  const rows: string[][] = [];
  let isWeaker = false;
  const matched = new Set<RouteEntry>();
  for (const old of before) {
    const now = counterpartOf(old, after);
    const add = (change: string, demand: string) => rows.push([routeNameOf(old), change, demand]);
    if (now === undefined) {
      add('is gone', demandOf(old));
      continue;
    }
    matched.add(now);
    const lost = old.requirements.filter((each) => !isDemandedBy(now, each));
    for (const each of lost) add('lost', each);
    for (const each of now.requirements) {
      if (!old.requirements.includes(each)) add('gained', each);
    }
    const rise = strictnessOf(now) - strictnessOf(old);
    if (rise < 0) add('is open now', demandOf(now));
    else if (rise > 0 && now.opened !== undefined) add('demands more', demandOf(now));
    isWeaker ||= lost.length > 0 || rise < 0;
  }
  for (const now of after.filter((each) => !matched.has(each))) {
    rows.push([routeNameOf(now), 'is new', demandOf(now)]);
    isWeaker ||= strictnessOf(now) === 0;
  }
  return { head: ['route', 'change', 'demand'], rows, isWeaker };
}

/** The same route: by its handler too where several have one name, such as messages of two gateways. */
function counterpartOf(of: RouteEntry, among: readonly RouteEntry[]): RouteEntry | undefined {
  const same = among.filter(
    (each) => each.transport === of.transport && routeNameOf(each) === routeNameOf(of),
  );
  return same.find((each) => handlerOf(each) === handlerOf(of)) ?? same[0];
}

/** Whether a route demands a requirement still, or a stronger one: always in place of when sent, and within a parent. */
function isDemandedBy({ requirements }: RouteEntry, requirement: string): boolean {
  const old = readRequirement(requirement);
  return requirements.map(readRequirement).some((now) => {
    const isSame = now.action === old.action && now.from === old.from;
    const isWithin = old.within === undefined || now.within === old.within;
    return isSame && isWithin && (old.isWhenSent || !now.isWhenSent);
  });
}
