/** Which instances a principal may act on, computed from integers. No row, no lookup and no request enters here. */
import type {
  CompiledAction,
  CompiledGrant,
  Scope,
  ScopeBranch,
  ScopeNone,
  ScopeSome,
} from '../catalogue/compiled-catalogue.js';
import type { Deny, Permit } from './decision.js';
import { placeOf } from '../catalogue/scope-index.js';
import type { PermissionSet } from './permission-set.js';
import type { Principal } from './principal.js';

/** What a scope is assembled from. */
type Judged = Pick<CompiledAction, 'name' | 'on' | 'constraints'>;

/**
 * The instances that `principal` may perform `action` on (domain.md section 6, rules 1, 3, 4).
 * Allocates nothing once a combination of permissions has been seen.
 * @throws TypeError when the principal was made by another catalogue.
 */
export function scopeOf(principal: Principal, action: CompiledAction): Scope {
  if (principal.index !== action.index) {
    throw new TypeError(`The principal was made by another catalogue than "${action.name}".`);
  }
  if (!action.byPermission || principal.kind === 'system') {
    const access = action.kinds[principal.kind];
    if (access === 'baseline') return action.baseline;
    if (access === 'closed') return action.closed;
  }
  const place = placeOf(action.place, principal);
  return action.scopes[place] ?? (action.scopes[place] = buildScope(action, principal));
}

/** The scope of the permissions held. */
function buildScope(action: CompiledAction, { permissions }: Principal): Scope {
  const branches = action.grants
    .filter(({ permission, requires }) =>
      [permission, ...requires].every((name) => permissions.has(name)),
    )
    .map((grant) => {
      const { widenedBy } = grant;
      return branchOf(action, grant, widenedBy !== undefined && permissions.has(widenedBy));
    });
  return branches.length === 0 ? nothingHeld(action, permissions) : makeScope(action, branches);
}

/** Nothing is held: neither the permission, or not what it requires besides. */
function nothingHeld(action: CompiledAction, permissions: PermissionSet): ScopeNone {
  const base = action.grants.find((grant) => permissions.has(grant.permission));
  if (base === undefined) return action.unheld;
  const missing = base.requires.filter((name) => !permissions.has(name));
  return makeScopeNone(
    Object.freeze({
      effect: 'deny',
      action: action.name,
      code: 'prerequisite-missing',
      missing: Object.freeze(missing),
    }),
  );
}

/** The scope of nothing at all. */
export function makeScopeNone(denial: Deny): ScopeNone {
  return Object.freeze({ kind: 'none', denial });
}

function branchOf(action: Judged, grant: CompiledGrant, widened: boolean): ScopeBranch {
  const relation = widened ? undefined : grant.relation;
  const relationBit = bitOf(action, relation);
  const { permission: grantedBy, widenedBy } = grant;
  const permit: Permit = {
    effect: 'permit',
    action: action.name,
    grantedBy,
    scope: relation ?? 'all',
    ...(widened && widenedBy !== undefined ? { widenedBy } : {}),
  };
  const need = relationBit | bitOf(action, grant.when);
  return Object.freeze({
    relation,
    when: grant.when,
    need,
    relationBit,
    permit: Object.freeze(permit),
  });
}

function bitOf(action: Judged, predicate: string | undefined): number {
  return predicate === undefined ? 0 : (action.on?.bits.get(predicate) ?? 0);
}

/**
 * Assembles a scope: a branch is dropped when another one holds wherever it does and is related wherever it is, so `all`
 * absorbs everything. The first of two equal ones stays.
 */
export function makeScope(action: Judged, found: readonly ScopeBranch[]): ScopeSome {
  const branches = found.filter(
    (branch, at) =>
      !found.some(
        (other, otherAt) =>
          other !== branch &&
          (other.need & branch.need) === other.need &&
          (other.relationBit & branch.relationBit) === other.relationBit &&
          (other.need !== branch.need || other.relationBit !== branch.relationBit || otherAt < at),
      ),
  );
  const { constraints } = action;
  const names = (list: readonly (string | undefined)[]) => [
    ...new Set(list.filter((name) => name !== undefined)),
  ];
  const relations = names(branches.map((branch) => branch.relation));
  const conditions = names(branches.map((branch) => branch.when));
  const asks = names([...relations, ...conditions, ...constraints]);
  const bitsOf = (all: readonly string[]) =>
    all.reduce((bits, name) => bits | bitOf(action, name), 0);
  const deny = (code: Deny['code'], scope: readonly string[]): Deny =>
    Object.freeze({ effect: 'deny', action: action.name, code, scope: Object.freeze(scope) });
  const outOfScope = deny('out-of-scope', relations);
  return Object.freeze<ScopeSome>({
    kind: branches.some((branch) => branch.need === 0) ? 'all' : 'any',
    branches: Object.freeze(branches),
    constraints,
    constraintBits: bitsOf(constraints),
    asks: Object.freeze(asks),
    askBits: bitsOf(asks),
    outOfScope,
    conditionFailed: deny('condition-failed', conditions),
    constraintFailed: deny('constraint', constraints),
    first: branches[0]?.permit ?? outOfScope,
    verdicts: [],
  });
}
