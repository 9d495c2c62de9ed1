import type { ActionDefinition, CatalogueDefinition } from './definition.js';
import type { DeclaredPredicate, DefinedCatalogue, WrittenCatalogue } from './written-catalogue.js';
import { checkCatalogue } from './validation/validate-catalogue.js';
import { complete } from './complete-definition.js';
import { compileCatalogue, type CompiledCatalogue } from './compile-catalogue.js';
import type { CompiledAction, CompiledResource } from './compiled-catalogue.js';
import { failOn } from '../diagnostics/wiring-error.js';
import { suggest } from '../diagnostics/did-you-mean.js';
import { isPrincipal, makePrincipal, type Principal, type PrincipalInput } from './principal.js';

/**
 * The names of a catalogue. INVARIANT: properties of an interface, because the compiler shows the type of a property and not the name of
 * an alias: its complaint about a wrong name lists the valid ones.
 */
export interface NamesOf<D extends CatalogueDefinition> {
  readonly action: keyof D['actions'] & string;
  readonly permission: keyof D['permissions'] & string;
  readonly resource: keyof D['resources'] & string;
  readonly predicate: {
    readonly [R in keyof D['resources']]:
      DeclaredPredicate<D['resources'][R]> | ConstraintName<D['actions'], R>;
  };
}

type ConstraintName<A, R> = {
  [N in keyof A]: A[N] extends { on: R; constraints: readonly (infer C extends string)[] }
    ? C
    : never;
}[keyof A];

/** Names of a catalogue's actions, as a type. */
export type ActionName<D extends CatalogueDefinition> =
  NamesOf<D> extends { readonly action: infer N extends string } ? N : never;
/** Names of a catalogue's permissions, as a type. */
export type PermissionName<D extends CatalogueDefinition> =
  NamesOf<D> extends { readonly permission: infer N extends string } ? N : never;
/** Names of a catalogue's resource types, as a type. */
export type ResourceName<D extends CatalogueDefinition> =
  NamesOf<D> extends { readonly resource: infer N extends string } ? N : never;
/** Names of the predicates of one resource type, constraints of its actions included. */
export type PredicateName<
  D extends CatalogueDefinition,
  R extends NamesOf<D>['resource'],
> = NamesOf<D>['predicate'][R];

/**
 * A compiled catalogue. Made by `defineCatalogue` and `extendCatalogue`.
 * INVARIANT: names of `D` are used in parameters only, so that every catalogue is assignable to `Catalogue`.
 */
export class Catalogue<const D extends CatalogueDefinition = CatalogueDefinition> {
  readonly #compiled: CompiledCatalogue;

  /** @throws WiringError listing every mistake in the definition. */
  constructor(readonly definition: D) {
    failOn('the catalogue', checkCatalogue(definition));
    this.#compiled = compileCatalogue(complete(definition));
  }

  /** Every permission id, in the order of the definition. */
  get permissions(): readonly string[] {
    return Object.keys(this.definition.permissions);
  }

  /** Every action, in the order of the definition. */
  get actions(): readonly CompiledAction[] {
    return [...this.#compiled.actions.values()];
  }

  /** Every resource type, in the order of the definition. */
  get resources(): readonly CompiledResource[] {
    return [...this.#compiled.resources.values()];
  }

  /** Whether `name` is a permission of this catalogue; safe for names from requests (`constructor`, `__proto__`). */
  isPermission(name: string): boolean {
    return this.#compiled.index.has(name);
  }

  /** @throws RangeError for an unknown name, with the nearest known one. */
  action<A extends NamesOf<D>['action']>(name: A): CompiledAction<A> {
    // INVARIANT: an action is compiled under its own name.
    return knownOne('action', name, this.#compiled.actions) as CompiledAction<A>;
  }

  /** @throws RangeError for an unknown name, with the nearest known one. */
  resource(name: NamesOf<D>['resource']): CompiledResource {
    return knownOne('resource', name, this.#compiled.resources);
  }

  /**
   * Makes a principal of this catalogue. Permissions the catalogue does not know give nothing and are passed to `onUnknown`.
   * @throws TypeError when the id or the tenant is empty, or when the catalogue says of tenants otherwise than `input`
   */
  principal(input: PrincipalInput, onUnknown?: (permission: string) => void): Principal {
    const { tenants } = this.definition;
    return makePrincipal(this.#compiled.index, input, { tenants, onUnknown });
  }

  /** Whether `value` is a principal made by this catalogue. Anything else is an unauthenticated caller. */
  isPrincipal(value: unknown): value is Principal {
    return isPrincipal(this.#compiled.index, value);
  }
}

function knownOne<T>(what: string, name: string, map: ReadonlyMap<string, T>): T {
  const found = map.get(name);
  if (found !== undefined) return found;
  throw new RangeError(
    `"${name}" is not ${what === 'action' ? 'an' : 'a'} ${what} of the catalogue.${suggest(name, map.keys())}`,
  );
}

/**
 * Declares a catalogue. Everything else comes from it: types, start-up checks, documentation, test matrix.
 * @throws WiringError listing every mistake at once, each with its fix.
 */
export function defineCatalogue<
  const R extends CatalogueDefinition['resources'],
  const A extends Readonly<Record<string, ActionDefinition<keyof R & string>>>,
  P extends string,
>(definition: WrittenCatalogue<R, A, P>): Catalogue<DefinedCatalogue<R, A, P>> {
  return new Catalogue<DefinedCatalogue<R, A, P>>(definition);
}

/** The permission ids of a catalogue, typed, in the order of its definition. */
export function permissionNames<D extends CatalogueDefinition>({
  definition,
}: Catalogue<D>): readonly NamesOf<D>['permission'][] {
  return Object.keys(definition.permissions);
}
