/** What a set of permissions opens of one action. */
import type {
  Ask,
  CompiledAction,
  CompiledGrant,
  Scope,
  ScopeBranch,
  ScopeNone,
  ScopeSome,
} from './compiled-catalogue.js';
import type { Deny, Permit } from './decision.js';
import type { PermissionSet } from './permission-set.js';

/** The parts of an action that make its scopes. */
type ScopedAction = Pick<CompiledAction, 'name' | 'on' | 'constraints'>;

/** The scope of an action for a principal with these permissions. */
export function buildScope(action: CompiledAction, permissions: PermissionSet): Scope {
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

/** The scope of a principal who lacks the permission, or what it requires as well. */
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

function branchOf(action: ScopedAction, grant: CompiledGrant, widened: boolean): ScopeBranch {
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

function bitOf(action: ScopedAction, predicate: string | undefined): number {
  return predicate === undefined ? 0 : (action.on?.bits.get(predicate) ?? 0);
}

/**
 * Assembles a scope: a branch is dropped when another one holds wherever it does and is related wherever it is, so `all`
 * absorbs everything. The first of two equal ones stays.
 */
export function makeScope(action: ScopedAction, found: readonly ScopeBranch[]): ScopeSome {
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
    asks: Object.freeze(asks.flatMap((name): Ask[] => [action.on?.asks.get(name) ?? []].flat())),
    askBits: bitsOf(asks),
    outOfScope,
    conditionFailed: deny('condition-failed', conditions),
    constraintFailed: deny('constraint', constraints),
    first: branches[0]?.permit ?? outOfScope,
    verdicts: [],
  });
}
