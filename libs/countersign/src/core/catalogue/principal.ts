/** The caller as the decision sees it: who, of which tenant, holding what, and what the application says of them. */
import { type PrincipalKind, principalKinds } from './definition.js';
import { PermissionSet, type PermissionIndex } from './permission-set.js';

// A tenant is a text that the application chooses; these two texts mean something else.

/** The one tenant of an application without tenants: its principals and its rows are of it. */
export const noTenant = '(no tenant)';

/** What a system principal asks about that acts across tenants. No row is of it. */
export const everyTenant = '(every tenant)';

/** What a catalogue says of tenants, see `CatalogueDefinition.tenants`. */
export type StatedTenants = boolean | string | undefined;

/**
 * What an application lets its principals carry for predicates. Declare it once:
 * @example
 * declare module 'countersign' {
 *   interface PrincipalAttributes { readonly departments: readonly string[] }
 * }
 */
export interface PrincipalAttributes {}

/** A caller. Made by `catalogue.principal`, always passed as a parameter, never ambient. */
export interface Principal {
  /** `permissions.index` and `permissions.words[0]`, here so that a decision reads one object. */
  readonly index: PermissionIndex;
  readonly first: number;
  readonly kind: PrincipalKind;
  /** The tenant; `noTenant` in an application without tenants. `null` for system principals, who belong to none. */
  readonly tenant: string | null;
  readonly id: string;
  readonly permissions: PermissionSet;
  /**
   * What the application says of the caller, for predicates: teams, a department. Frozen, and left out where a principal is written as
   * JSON, copied or shown. The decision never reads it.
   */
  readonly attributes: PrincipalAttributes;
}

/** What `catalogue.principal` is made from. */
export interface PrincipalInput {
  /** Default: `user`. */
  readonly kind?: PrincipalKind | undefined;
  readonly id: string;
  /** The tenant. Left out in an application without tenants, and `null` for a system principal, who belongs to none. */
  readonly tenant?: string | null;
  /** The union over all roles; order and duplicates do not matter. */
  readonly permissions: Iterable<string>;
  /** For predicates: teams, a department. Plain data, copied. Default: none. */
  readonly attributes?: PrincipalAttributes | undefined;
}

/** What the catalogue adds to the making of a principal. */
export interface PrincipalRules {
  readonly tenants?: StatedTenants;
  readonly onUnknown?: ((permission: string) => void) | undefined;
}

/** INVARIANT: attributes are no property of their own, so that no log shows them as a part of the caller. */
class MadePrincipal implements Principal {
  readonly #attributes: PrincipalAttributes;
  // In the order of use, so that what a decision reads is in one line of the processor's cache.
  declare readonly index: PermissionIndex;
  declare readonly first: number;
  declare readonly kind: PrincipalKind;
  declare readonly tenant: string | null;
  declare readonly id: string;
  declare readonly permissions: PermissionSet;

  constructor(parts: Omit<Principal, 'attributes'>, attributes: PrincipalAttributes) {
    this.index = parts.index;
    this.first = parts.first;
    this.kind = parts.kind;
    this.tenant = parts.tenant;
    this.id = parts.id;
    this.permissions = parts.permissions;
    this.#attributes = attributes;
    Object.freeze(this);
  }

  static isMade(value: unknown): value is MadePrincipal {
    return typeof value === 'object' && value !== null && #attributes in value;
  }

  get attributes(): PrincipalAttributes {
    return this.#attributes;
  }
}

/**
 * Makes a principal.
 * @throws TypeError when the kind is unknown, the attributes are no plain data, the id is missing, or the tenant is empty: absent never equals absent, so that to leave
 * the tenant out is another thing than not to know it
 */
export function makePrincipal(
  index: PermissionIndex,
  input: PrincipalInput,
  { tenants, onUnknown }: PrincipalRules = {},
): Principal {
  const { kind = 'user', id } = input;
  const tenant = givenTenant(input);
  if (!principalKinds.includes(kind)) throw new TypeError(`"${kind}" is no kind of principal.`);
  if (!isName(id)) throw new TypeError('A principal needs a non-empty id.');
  if (!mayBeOf(kind, tenant)) {
    throw new TypeError(`A principal of kind "${kind}" needs a non-empty tenant.`);
  }
  if (tenants === false && isTenant(tenant)) {
    throw new TypeError('A principal has no tenant: the catalogue says that there are no tenants.');
  }
  if (tenants !== undefined && tenants !== false && tenant === noTenant) {
    throw new TypeError('A principal needs a tenant: the catalogue says that there are tenants.');
  }
  const permissions = PermissionSet.of(index, input.permissions, onUnknown);
  const [first = 0] = permissions.words;
  const attributes = copyAttributes(input.attributes);
  return new MadePrincipal({ index, first, kind, tenant, id, permissions }, attributes);
}

/**
 * Whether `value` is a principal of the catalogue with this index. Anything else is an unauthenticated caller.
 * INVARIANT: nothing but what `makePrincipal` made is one: a copy or a proxy could be another caller when it is used than when it was checked.
 */
export function isPrincipal(index: PermissionIndex, value: unknown): value is Principal {
  return MadePrincipal.isMade(value) && value.index === index;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function mayBeOf(kind: PrincipalKind, tenant: unknown): tenant is string | null {
  if (tenant === null) return kind === 'system';
  return isTenant(tenant) || tenant === noTenant;
}

/** INVARIANT: only a tenant that is left out is that of an application without tenants; an empty one is refused. */
function givenTenant(input: PrincipalInput): unknown {
  if (!Object.hasOwn(input, 'tenant')) return noTenant;
  return input.tenant === noTenant ? undefined : input.tenant;
}

/** Whether `value` can be the tenant that an application gives. */
export function isTenant(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value !== noTenant && value !== everyTenant;
}

const noAttributes: PrincipalAttributes = Object.freeze(Object.create(null));

/**
 * A frozen copy. INVARIANT: it has own properties alone, so that a polluted prototype adds none.
 * @throws TypeError for what is no plain data
 */
function copyAttributes(given: unknown): PrincipalAttributes {
  if (given === undefined) return noAttributes;
  if (!isPlain(given)) throw new TypeError('The attributes of a principal are a plain object.');
  return copyOf(given) as PrincipalAttributes;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(copyOf));
  if (isPlain(value)) {
    const entries = Object.entries(value).map(([name, part]) => [name, copyOf(part)] as const);
    return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(entries)));
  }
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
    throw new TypeError(
      'An attribute of a principal is plain data: texts, numbers, lists, objects.',
    );
  }
  return value;
}

/** Whether it is an object literal, and no date, list or the like. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
