/** The types of the argument of `defineCatalogue`, by which the compiler finds a wrong name where it is written. */
import type {
  ActionDefinition,
  CatalogueDefinition,
  PermissionDefinition,
  PrincipalsDefinition,
  ResourceDefinition,
} from './definition.js';

type Resources = Readonly<Record<string, ResourceDefinition>>;
type Actions = Readonly<Record<string, ActionDefinition>>;

/** The predicates that a resource type declares. */
export type DeclaredPredicate<R> = R extends { readonly predicates?: infer P } ? Named<P> : never;
type Named<P> = P extends readonly (infer N extends string)[] ? N : never;

/** The predicates of every resource type, constraints included. */
type AnyPredicate<R extends Resources, A extends Actions> =
  | DeclaredPredicate<R[keyof R]>
  | { [N in keyof A]: A[N] extends { constraints: readonly (infer C)[] } ? C : never }[keyof A];

/** A definition as it is written: every name in it is one that it declares. */
export interface WrittenCatalogue<R extends Resources, A extends Actions, P extends string> {
  readonly resources: R;
  readonly actions: A;
  readonly permissions: {
    readonly [N in P]: PermissionDefinition<
      keyof A & string,
      AnyPredicate<R, A> & string,
      NoInfer<P>
    >;
  };
  /** Default: one kind, `user`. */
  readonly principals?: PrincipalsDefinition<keyof A & string>;
  /** See `CatalogueDefinition.tenants`. */
  readonly tenants?: CatalogueDefinition['tenants'];
}

/** What is known of a definition: its resources, its actions, and the names of its permissions. */
export interface DefinedCatalogue<
  R extends Resources,
  A extends Actions,
  P extends string,
> extends CatalogueDefinition {
  readonly resources: R;
  readonly actions: A;
  readonly permissions: Readonly<Record<P, PermissionDefinition>>;
}
