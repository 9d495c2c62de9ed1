/** Says why a decision is what it is, in a stable shape, for people. It shows what `decide` saw. */
import type { CompiledAction } from '../catalogue/compiled-catalogue.js';
import { decide, decideList } from './decide.js';
import type { Decision, Fix } from '../catalogue/decision.js';
import type { Facts } from './facts.js';
import { fixesOf } from './fixes.js';
import type { Principal } from '../catalogue/principal.js';
import { isOfTenant, tenantOf } from './scope.js';

/** One grant of the action, and how it fared. */
export interface GrantExplanation {
  readonly permission: string;
  readonly held: boolean;
  readonly requires: readonly { readonly permission: string; readonly held: boolean }[];
  readonly widenedBy: { readonly permission: string; readonly held: boolean } | undefined;
  /** `all`, or the predicate asked, after widening. */
  readonly scope: string;
  readonly when: string | undefined;
  /** Whether this grant alone permits; `undefined` when no instance was given but one is needed. */
  readonly permits: boolean | undefined;
}

/** Why. */
export interface Explanation {
  readonly decision: Decision;
  readonly grants: readonly GrantExplanation[];
  /** Each constraint and whether it holds; `undefined` without an instance. */
  readonly constraints: readonly { readonly name: string; readonly holds: boolean | undefined }[];
  /** The smallest changes that would permit it, the smallest first. Empty for a permit, and where nothing would. */
  readonly fixes: readonly Fix[];
}

/**
 * Explains the decision on an instance, or on the list when `facts` is absent for an action that may be listed.
 * @throws as `decide`
 */
export function explain(principal: Principal, action: CompiledAction, facts?: Facts): Explanation {
  const holds = (name: string): boolean | undefined =>
    facts === undefined ? undefined : (facts.mask & (action.on?.bits.get(name) ?? 0)) !== 0;
  const held = (permission: string) => ({
    permission,
    held: principal.permissions.has(permission),
  });
  const isInTenant = facts === undefined || isOfTenant(tenantOf(principal, action), facts.tenant);
  const open = action.kinds[principal.kind] === 'granted' && isInTenant;
  const grants = action.grants.map((grant): GrantExplanation => {
    const requires = grant.requires.map(held);
    const widenedBy = grant.widenedBy === undefined ? undefined : held(grant.widenedBy);
    const relation = widenedBy?.held === true ? undefined : grant.relation;
    const holdsBase = principal.permissions.has(grant.permission);
    const complete = open && holdsBase && requires.every((each) => each.held);
    const needed = [relation, grant.when, ...action.constraints].filter(
      (name) => name !== undefined,
    );
    const known = needed.every((name) => holds(name) !== undefined);
    return {
      permission: grant.permission,
      held: holdsBase,
      requires,
      widenedBy,
      scope: relation ?? 'all',
      when: grant.when,
      permits: !complete ? false : known ? needed.every((name) => holds(name) === true) : undefined,
    };
  });
  const asList = action.list && facts === undefined;
  return {
    decision: asList ? decideList(principal, action) : decide(principal, action, facts),
    grants,
    constraints: action.constraints.map((name) => ({ name, holds: holds(name) })),
    fixes: fixesOf(principal, action, facts),
  };
}
