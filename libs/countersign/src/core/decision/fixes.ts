/** Finds the smallest changes that would permit what is denied. Pure, and asked by people only: a decision never waits for it. */
import type { CompiledAction, CompiledGrant } from '../catalogue/compiled-catalogue.js';
import type { Fix } from '../catalogue/decision.js';
import type { Principal } from '../catalogue/principal.js';
import type { Facts } from './facts.js';
import { isOfTenant, tenantOf } from './scope.js';

/**
 * The sets of changes that would permit the action, the smallest first. Each permits, and no part of one does. Empty where nothing can
 * change it: the kind of principal may never act, or the instance is not found.
 * @param facts the instance; left out for a list and for an action without a resource, which ask for permissions alone
 */
export function fixesOf(principal: Principal, action: CompiledAction, facts?: Facts): Fix[] {
  if (!isReachable(principal, action, facts)) return [];
  const { on: resource } = action;
  const lacks = (permission: string) => !principal.permissions.has(permission);
  const fails = (predicate: string) =>
    facts !== undefined && (facts.mask & (resource?.bits.get(predicate) ?? 0)) === 0;
  const fix = (permissions: readonly string[], predicates: readonly string[]): Fix =>
    Object.freeze({
      permissions: Object.freeze([...new Set(permissions)].filter(lacks)),
      predicates: Object.freeze([...new Set(predicates)].filter(fails)),
    });
  const all =
    action.kinds[principal.kind] === 'baseline'
      ? [fix([], action.constraints)]
      : action.grants.flatMap((grant) =>
          waysInto(grant).map(([permissions, predicates]) =>
            fix(permissions, [...predicates, ...action.constraints]),
          ),
        );
  return smallest(all.toSorted((one, other) => sizeOf(one) - sizeOf(other)));
}

/** Whether any change of permissions and predicates could permit it. */
function isReachable(principal: Principal, action: CompiledAction, facts?: Facts): boolean {
  if (action.kinds[principal.kind] === 'closed') return false;
  if (action.on === undefined) return true;
  const tenant = tenantOf(principal, action);
  if (facts === undefined) return action.list && tenant !== undefined;
  return isOfTenant(tenant, facts.tenant);
}

/** A grant permits by its relation, or by what widens it. */
function waysInto({
  permission,
  requires,
  widenedBy,
  relation,
  when,
}: CompiledGrant): [permissions: string[], predicates: string[]][] {
  const held = [permission, ...requires];
  const conditions = when === undefined ? [] : [when];
  return [
    [held, relation === undefined ? conditions : [relation, ...conditions]],
    ...(widenedBy === undefined
      ? []
      : ([[[...held, widenedBy], conditions]] as [string[], string[]][])),
  ];
}

function sizeOf({ permissions, predicates }: Fix): number {
  return permissions.length + predicates.length;
}

/** Without those that another one is a part of. @param fixes the smallest first */
function smallest(fixes: readonly Fix[]): Fix[] {
  const kept: Fix[] = [];
  for (const fix of fixes) if (!kept.some((other) => isPart(other, fix))) kept.push(fix);
  return kept.length === 1 && kept.every((fix) => sizeOf(fix) === 0) ? [] : kept;
}

function isPart(part: Fix, whole: Fix): boolean {
  return (
    part.permissions.every((name) => whole.permissions.includes(name)) &&
    part.predicates.every((name) => whole.predicates.includes(name))
  );
}
