/** The decision: principal, action and facts in, permit or deny out. Pure, and the only place that gives a permit. */
import {
  maxVerdicts,
  type CompiledAction,
  type CompiledResource,
  type Scope,
  type ScopeSome,
} from '../catalogue/compiled-catalogue.js';
import type { Decision, Deny } from '../catalogue/decision.js';
import type { Facts } from './facts.js';
import type { Principal } from '../catalogue/principal.js';
import { isOfTenant, scopeOf, tenantOf } from './scope.js';

/**
 * Decides one question in the order of docs/domain/rules.md rule 2: principal kind, permissions and prerequisites,
 * existence in the tenant, scope, condition, constraints.
 *
 * `facts` is the instance; absent, or of another tenant, it is not found. An action without a resource takes none.
 * @throws TypeError for facts of another resource type than the action's: type confusion must not answer.
 */
export function decide(principal: Principal, action: CompiledAction, facts?: Facts): Decision {
  return decideInScope(scopeOf(principal, action), principal, action, facts);
}

/** The second half of `decide`, for callers that computed the scope already. INVARIANT: `scope` is `scopeOf(principal, action)`. */
export function decideInScope(
  scope: Scope,
  principal: Principal,
  action: CompiledAction,
  facts?: Facts,
): Decision {
  if (scope.kind === 'none') return scope.denial;
  if (action.on === undefined) return scope.first;
  if (facts === undefined) return action.notFound;
  if (facts.resource !== action.on) {
    throw new TypeError(
      `"${action.name}" is decided on "${action.on.name}", not on "${facts.resource.name}".`,
    );
  }
  if (!isOfTenant(tenantOf(principal, action), facts.tenant)) return action.notFound;
  const asked = facts.mask & scope.askBits;
  if (asked >>> 0 >= maxVerdicts) return decideInstance(scope, action.on, asked);
  return (scope.verdicts[asked] ??= decideInstance(scope, action.on, asked));
}

/** The decision on an instance of the tenant, by the predicates that hold. */
function decideInstance(scope: ScopeSome, resource: CompiledResource, mask: number): Decision {
  const met = scope.branches.find(({ need }) => (mask & need) === need);
  if (met === undefined) return unmet(scope, resource, mask);
  if ((mask & scope.constraintBits) === scope.constraintBits) return met.permit;
  return failing(scope.constraintFailed, resource, mask);
}

/**
 * Whether the principal may ask for the list at all. The permit says nothing of any instance:
 * the list's filter does (docs/domain/rules.md rule 5: `none` is refused, an empty scope is an empty page).
 */
export function decideList(principal: Principal, action: CompiledAction): Decision {
  const scope = scopeOf(principal, action);
  if (scope.kind === 'none') return scope.denial;
  if (tenantOf(principal, action) === undefined) return action.notFound;
  return scope.first;
}

/**
 * The decision as `existence: 'hidden'` shows it to a caller: out of scope is not found. So is what a constraint refuses of an
 * action that is open to everybody: its scope is every instance, and says nothing of what the caller may know.
 */
export function hideExistence<D extends Decision>(
  decision: D,
  { kind }: Principal,
  action: CompiledAction,
): D | Deny {
  if (decision.effect === 'permit') return decision;
  const isOpen = action.kinds[kind] === 'baseline';
  const hidden = decision.code === 'out-of-scope' || (isOpen && decision.code === 'constraint');
  return hidden ? action.notFound : decision;
}

/** The denial where no branch holds: of the relation, or of the condition of each branch that the instance is related by. */
function unmet(scope: ScopeSome, resource: CompiledResource, mask: number): Deny {
  const related = scope.branches.filter(({ relationBit }) => (mask & relationBit) === relationBit);
  if (related.length === 0) return scope.outOfScope;
  const conditions = related.map(({ when }) => when);
  return failing(scope.conditionFailed, resource, mask, conditions);
}

/** The denial, with only those of its predicates that are concerned and do not hold. */
function failing(
  denial: Deny,
  resource: CompiledResource,
  mask: number,
  concerned: readonly (string | undefined)[] = denial.scope ?? [],
): Deny {
  const scope = (denial.scope ?? []).filter(
    (name) => concerned.includes(name) && (mask & (resource.bits.get(name) ?? 0)) === 0,
  );
  return Object.freeze({ ...denial, scope: Object.freeze(scope) });
}
