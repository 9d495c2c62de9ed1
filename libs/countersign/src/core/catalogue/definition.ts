/** The shape in which a catalogue is written down: only data. */

/** A resource type and the named relations and conditions that grants may ask of an instance. */
export interface ResourceDefinition {
  /** Names such as `assigned`, `own`, `restricted`. At most 30 per resource, constraints included. Default: none. */
  readonly predicates?: readonly string[];
}

/** Something a principal can do. `R` are the names of resource types. */
export interface ActionDefinition<R extends string = string> {
  /** The resource type that is decided on. Absent: the permissions alone decide, and no lookup is made. */
  readonly on?: R;
  /** `true`: a route may also ask for the list of instances that the principal may act on. */
  readonly list?: true;
  /** Prohibitions that no grant lifts. Each becomes a predicate of `on` that must hold. */
  readonly constraints?: readonly string[];
  /** The kinds of principal that a grant gives it to, among those that hold permissions. Default: each of them. */
  readonly kinds?: readonly PrincipalKind[];
}

/** What holding a permission gives. `A` are the names of actions, `Q` of predicates, `P` of permissions. */
export interface GrantDefinition<
  A extends string = string,
  Q extends string = string,
  P extends string = string,
> {
  readonly actions: readonly A[];
  /** `all` instances of the tenant, or those for which the named predicate holds. */
  readonly scope: Q | 'all';
  /** Permissions that must be held as well. Widening never removes them (docs/domain/readings.md A5). */
  readonly requires?: readonly P[];
  /** The permission that turns a predicate scope into `all`. It never grants by itself (docs/domain/readings.md A3). */
  readonly widenedBy?: P;
  /** A predicate that the instance must satisfy whatever the scope. */
  readonly when?: Q;
}

/** An assignable right. The names are as in `GrantDefinition`. */
export interface PermissionDefinition<
  A extends string = string,
  Q extends string = string,
  P extends string = string,
> {
  readonly title: string;
  /** The heading under which people find it. Default: none. */
  readonly group?: string;
  /** Default: none, for a permission that only widens or is required by others. */
  readonly grants?: readonly GrantDefinition<A, Q, P>[];
}

/** What a kind of principal may do without any permission. */
export interface PrincipalKindDefinition<A extends string = string> {
  /** Actions open to every principal of this kind. */
  readonly baseline?: readonly A[];
  /** Actions open to this kind, which may do nothing else whatever it holds. */
  readonly only?: readonly A[];
}

/** The kinds of principal (docs/domain/principals.md). A kind that is left out may do nothing. */
export interface PrincipalsDefinition<A extends string = string> {
  readonly user?: PrincipalKindDefinition<A>;
  readonly service?: PrincipalKindDefinition<A>;
  readonly system?: PrincipalKindDefinition<A>;
}

/** The argument of `defineCatalogue`. */
export interface CatalogueDefinition {
  /**
   * Whether the application has tenants: `false` or `true`; or the name of the column that tells the tenant in every table.
   * Default: what the lookups find in their tables. An application without tenants writes nothing where its layer knows its columns.
   */
  readonly tenants?: boolean | string;
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly actions: Readonly<Record<string, ActionDefinition>>;
  readonly permissions: Readonly<Record<string, PermissionDefinition>>;
  /** Default: one kind, `user`. */
  readonly principals?: PrincipalsDefinition;
}

/**
 * The argument of `extendCatalogue`: an application's own resources, actions and permissions.
 * `grants` lets the holders of a base permission perform the extension's *own* actions, never more of the base's.
 */
export interface CatalogueExtension {
  readonly resources?: Readonly<Record<string, ResourceDefinition>>;
  readonly actions?: Readonly<Record<string, ActionDefinition>>;
  readonly permissions?: Readonly<Record<string, PermissionDefinition>>;
  readonly grants?: Readonly<Record<string, readonly GrantDefinition[]>>;
  readonly principals?: PrincipalsDefinition;
}

/** The kinds of principal, in the order in which they are documented. */
export const principalKinds = ['user', 'service', 'system'] as const;

/** `user` is a person, `service` an automation account, `system` the operator of the installation. */
export type PrincipalKind = (typeof principalKinds)[number];
