/** Which instances a principal may act on, computed from integers. No row, no lookup and no request enters here. */
import type {
  CompiledAction,
  CompiledGrant,
  Scope,
  ScopeBranch,
  ScopeNone,
  ScopeSome,
} from './compiled.js';
import type { Deny, Permit } from './decision.js';
import type { Principal } from './principal.js';

/**
 * The instances that `principal` may perform `action` on (domain.md section 6, rules 1, 3, 4).
 * Allocates nothing once a combination of grants has been seen.
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
  const { first } = principal;
  const { grants } = action;
  let key = 0;
  // By number, not by iterator: V8 does not inline the iterator of a frozen array, and it costs as much as the rest.
  for (let at = 0; at < grants.length; at += 1) {
    const grant = grants[at];
    if (grant === undefined) break;
    if ((first & grant.needsFirst) !== grant.needsFirst) continue;
    if (grant.needsFurther && !holdsAll(principal.permissions.words, grant.needs)) continue;
    key |= isWidened(principal, grant) ? grant.widenedKey : grant.plainKey;
  }
  if (key === 0) return nothingHeld(principal, action);
  return (action.scopes[key] ??= buildScope(action, key));
}

function isWidened({ first, permissions }: Principal, grant: CompiledGrant): boolean {
  const word = grant.widenWord === 0 ? first : (permissions.words[grant.widenWord] ?? 0);
  return (word & grant.widenBit) !== 0;
}

function holdsAll(words: readonly number[], masks: readonly number[]): boolean {
  for (let word = 0; word < masks.length; word += 1) {
    const mask = masks[word] ?? 0;
    if (((words[word] ?? 0) & mask) !== mask) return false;
  }
  return true;
}

/** Nothing is held: neither the permission, or not what it requires besides. */
function nothingHeld({ permissions }: Principal, action: CompiledAction): ScopeNone {
  if (!action.conjunctive) return action.unheld;
  const base = action.grants.find((grant) => permissions.has(grant.permission));
  if (base === undefined) return action.unheld;
  const denial: Deny = {
    effect: 'deny',
    action: action.name,
    code: 'prerequisite-missing',
    missing: base.requiredNames.filter((name) => !permissions.has(name)),
  };
  return { kind: 'none', denial: Object.freeze(denial) };
}

/** The scope of one combination of held grants. `key` holds their plain and widened bits. */
function buildScope(action: CompiledAction, key: number): ScopeSome {
  const branches = action.grants.flatMap((grant) => {
    if ((key & grant.widenedKey) !== 0) return [branchOf(action, grant, true)];
    return (key & grant.plainKey) === 0 ? [] : [branchOf(action, grant, false)];
  });
  return makeScope(action, branches);
}

function branchOf(action: CompiledAction, grant: CompiledGrant, widened: boolean): ScopeBranch {
  const relation = widened ? undefined : grant.relation;
  const relationBit = bitOf(action, relation);
  const permit: Permit = {
    effect: 'permit',
    action: action.name,
    grantedBy: grant.permission,
    scope: relation ?? 'all',
    ...(widened && grant.widenedBy !== undefined ? { widenedBy: grant.widenedBy } : {}),
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

function bitOf(action: CompiledAction, predicate: string | undefined): number {
  return predicate === undefined ? 0 : (action.on?.bits.get(predicate) ?? 0);
}

/**
 * Assembles a scope: a branch is dropped when another one holds wherever it does and is related wherever it is, so `all`
 * absorbs everything. The first of two equal ones stays.
 */
export function makeScope(action: CompiledAction, found: readonly ScopeBranch[]): ScopeSome {
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
  return Object.freeze({
    kind: branches.some((branch) => branch.need === 0) ? 'all' : 'any',
    branches: Object.freeze(branches),
    constraints,
    constraintBits: bitsOf(constraints),
    asks: Object.freeze(asks),
    askBits: bitsOf(asks),
    outOfScope: deny('out-of-scope', relations),
    conditionFailed: deny('condition-failed', conditions),
    constraintFailed: deny('constraint', constraints),
    failures: new Map(),
  } as const);
}
