/** The decision: principal, action and facts in, permit or deny out. Pure. The only place where a permit is given. */
import type { CompiledAction, CompiledResource, Scope, ScopeSome } from './compiled.js';
import type { Decision, Deny } from './decision.js';
import type { Facts } from './facts.js';
import type { Principal } from './principal.js';
import { scopeOf } from './scope.js';

/**
 * Decides one question in the order of domain.md section 6, rule 2: principal kind, permissions and prerequisites,
 * existence in the account, scope, condition, constraints.
 *
 * `facts` is the instance; absent, or of another account, it is not found. An action without a resource takes none.
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
  facts: Facts | undefined,
): Decision {
  if (scope.kind === 'none') return scope.denial;
  if (action.on === undefined) {
    return scope.branches[0]?.permit ?? scope.outOfScope;
  }
  if (facts === undefined) return action.notFound;
  if (facts.resource !== action.on) {
    throw new TypeError(
      `"${action.name}" judges "${action.on.name}", not "${facts.resource.name}".`,
    );
  }
  if (!isAccount(principal.accountId) || facts.accountId !== principal.accountId) {
    return action.notFound;
  }
  return judge(scope, action.on, facts.mask);
}

/**
 * Whether the principal may ask for the list at all. The permit says nothing of any instance:
 * the list's filter does (domain.md section 6, rule 5: `none` is refused, an empty scope is an empty page).
 */
export function decideList(principal: Principal, action: CompiledAction): Decision {
  const scope = scopeOf(principal, action);
  if (scope.kind === 'none') return scope.denial;
  if (!isAccount(principal.accountId)) return action.notFound;
  return scope.branches[0]?.permit ?? scope.outOfScope;
}

function judge(scope: ScopeSome, resource: CompiledResource, mask: number): Decision {
  let related = false;
  const { branches } = scope;
  for (let at = 0; at < branches.length; at += 1) {
    const branch = branches[at];
    if (branch === undefined) break;
    if ((mask & branch.need) === branch.need) {
      if ((mask & scope.constraintBits) === scope.constraintBits) return branch.permit;
      return failureOf(scope, resource, mask, true);
    }
    related ||= (mask & branch.relationBit) === branch.relationBit;
  }
  return related ? failureOf(scope, resource, mask, false) : scope.outOfScope;
}

/** Why a related instance is denied: a constraint, or the condition of every branch that relates it. Made once for each mask. */
function failureOf(
  scope: ScopeSome,
  resource: CompiledResource,
  mask: number,
  permitted: boolean,
): Deny {
  const key = mask & scope.askBits;
  const known = scope.failures.get(key);
  if (known !== undefined) return known;
  const conditions = scope.branches
    .filter(({ relationBit }) => (mask & relationBit) === relationBit)
    .map(({ when }) => when);
  const failure = permitted
    ? failing(scope.constraintFailed, resource, mask)
    : failing(scope.conditionFailed, resource, mask, conditions);
  scope.failures.set(key, failure);
  return failure;
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

/** INVARIANT: absent never equals absent, so an account that is missing on both sides is no account. */
function isAccount(accountId: string | null): accountId is string {
  return typeof accountId === 'string' && accountId !== '';
}
