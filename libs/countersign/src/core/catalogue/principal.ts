/** The caller as the decision sees it: who, of which account, holding what. */
import { type PrincipalKind, principalKinds } from './definition.js';
import { PermissionSet, type PermissionIndex } from './permission-set.js';

/** A caller. Made by `catalogue.principal`, always passed as a parameter, never ambient. */
export interface Principal {
  /** `permissions.index` and `permissions.words[0]`, here so that a decision reads one object. */
  readonly index: PermissionIndex;
  readonly first: number;
  readonly kind: PrincipalKind;
  /** The tenant. `null` for system principals, who belong to none. */
  readonly accountId: string | null;
  readonly id: string;
  readonly permissions: PermissionSet;
}

/** What `catalogue.principal` is made from. */
export interface PrincipalInput {
  readonly kind: PrincipalKind;
  readonly id: string;
  readonly accountId: string | null;
  /** The union over all roles; order and duplicates do not matter. */
  readonly permissions: Iterable<string>;
}

/**
 * Makes a principal.
 * @throws TypeError when the kind is unknown, or the id is missing, or the account is although the principal is not of
 * kind `system`: absent never equals absent, so a caller without an account must not meet a row without one
 */
export function makePrincipal(
  index: PermissionIndex,
  input: PrincipalInput,
  onUnknown?: (permission: string) => void,
): Principal {
  const { kind, id, accountId } = input;
  if (!principalKinds.includes(kind)) throw new TypeError(`"${kind}" is no kind of principal.`);
  if (!isName(id)) throw new TypeError('A principal needs a non-empty id.');
  if (!isAccount(kind, accountId)) {
    throw new TypeError(`A principal of kind "${kind}" needs a non-empty accountId.`);
  }
  const permissions = PermissionSet.of(index, input.permissions, onUnknown);
  const [first = 0] = permissions.words;
  // In the order of use, so that what a decision reads is in one line of the processor's cache.
  return Object.freeze({ index, first, kind, accountId, id, permissions });
}

/** Whether `value` is a principal of the catalogue with this index. Anything else is an unauthenticated caller. */
export function isPrincipal(index: PermissionIndex, value: unknown): value is Principal {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, accountId, permissions, first } = value as Partial<Principal>;
  if (!(permissions instanceof PermissionSet) || permissions.index !== index) return false;
  if (!('index' in value) || value.index !== index) return false;
  if (first !== (permissions.words[0] ?? 0)) return false;
  return (
    kind !== undefined && principalKinds.includes(kind) && isName(id) && isAccount(kind, accountId)
  );
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isAccount(kind: PrincipalKind, accountId: unknown): boolean {
  return isName(accountId) || (kind === 'system' && accountId === null);
}
