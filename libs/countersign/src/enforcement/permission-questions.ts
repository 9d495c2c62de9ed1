import {
  type CatalogueDefinition,
  type CompiledAction,
  type Explanation,
  Misuse,
  type NamesOf,
  type Principal,
  type PrincipalInput,
  Unauthenticated,
} from '../core/internal.js';
import { Access, type ActionAccess, type ListAccess } from './access.js';
import type { Enforcer } from './enforcer.js';
import { makeCaller } from './make-caller.js';

/** Whom a question is about: a principal, what one is made from, or an access of the same request, whose instance is not looked up again. */
export type AskedAbout = Principal | PrincipalInput | Access;

/** The id of the instance, exactly when the action has a resource. */
export type OneId<D extends CatalogueDefinition, A extends NamesOf<D>['action']> = A extends unknown
  ? string extends NamesOf<D>['action']
    ? [id?: string]
    : D['actions'][A] extends { readonly on: string }
      ? [id: string]
      : []
  : never;

/** The access to an action: to one instance where it has a resource. `R` is the row. */
export type AccessTo<
  D extends CatalogueDefinition,
  A extends NamesOf<D>['action'],
  R = unknown,
> = string extends NamesOf<D>['action']
  ? Access<A, R> | ActionAccess<A>
  : D['actions'][A] extends { readonly on: string }
    ? Access<A, R>
    : ActionAccess<A>;

/**
 * Decides outside a guarded route: in jobs, queues and services. The principal is always a parameter, never ambient. Every method throws
 * `Unauthenticated` for what is no object, Misuse for an object that no principal is made from, and `RangeError` for an unknown action.
 */
export abstract class PermissionQuestions<D extends CatalogueDefinition = CatalogueDefinition> {
  protected abstract readonly enforcer: Enforcer;

  /**
   * Whether the action is permitted. The decision is recorded.
   * @throws DecisionUnavailable, Misuse when an id is missing or superfluous
   */
  async can<A extends NamesOf<D>['action']>(
    who: AskedAbout,
    action: A,
    ...[id]: OneId<D, A>
  ): Promise<boolean> {
    const decision = await this.enforcer.check(this.#known(who), this.#ofOne(action, id), id);
    return decision.effect === 'permit';
  }

  /**
   * Those of the ids that are permitted: one lookup, whatever their number. Each decision is recorded.
   * @throws DecisionUnavailable, Misuse for an action without a resource
   */
  async permittedIds(
    principal: Principal | PrincipalInput,
    action: NamesOf<D>['action'],
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const { enforcer } = this;
    const decisions = await enforcer.checkMany(
      this.#principal(principal),
      this.#action(action),
      ids,
    );
    return new Set(ids.filter((id) => decisions.get(id)?.effect === 'permit'));
  }

  /**
   * The access, or an error that the framework's error handling answers. Its `resource` is the row; name the row's type for a fence:
   * `assert<'note.delete', Note>(who, 'note.delete', id)`.
   * @throws PermissionDenied, ResourceNotFound, DecisionUnavailable, Misuse when an id is missing or superfluous
   */
  async assert<A extends NamesOf<D>['action'], R = unknown>(
    who: AskedAbout,
    action: A,
    ...[id]: OneId<D, A>
  ): Promise<AccessTo<D, A, R>> {
    const access = this.enforcer.assert(this.#known(who), this.#ofOne(action, id), id);
    return access as Promise<AccessTo<D, A, R>>;
  }

  /**
   * Why the decision is what it is, with every predicate of the instance answered; without an id, of the list.
   * Answers from what `can` would read, except that `existence` hides nothing. Not recorded.
   * @throws DecisionUnavailable, Misuse when an id is superfluous
   */
  async explain(
    principal: Principal | PrincipalInput,
    action: NamesOf<D>['action'],
    id?: string,
  ): Promise<Explanation> {
    return this.enforcer.explain(this.#principal(principal), this.#action(action), id);
  }

  /**
   * Access to the list of instances; apply its filter.
   * @throws PermissionDenied, DecisionUnavailable, Misuse when the action has no list
   */
  async listAccess<A extends NamesOf<D>['action']>(
    principal: Principal | PrincipalInput,
    action: A,
  ): Promise<ListAccess<A>> {
    const who = this.#principal(principal);
    const known = this.#action(action);
    if (!known.list) throw new Misuse(`"${action}" has no list: declare it with \`list: true\`.`);
    return this.enforcer.list(who, known) as Promise<ListAccess<A>>;
  }

  #known(who: AskedAbout): Principal | Access {
    if (!(who instanceof Access)) return this.#principal(who);
    this.#principal(who.principal);
    return who;
  }

  #principal(given: unknown): Principal {
    const { catalogue } = this.enforcer.options;
    if (catalogue.isPrincipal(given)) return given;
    if (typeof given !== 'object' || given === null) throw new Unauthenticated();
    return makeCaller(catalogue, given, 'Who is asked about is no principal of this catalogue');
  }

  #action(action: NamesOf<D>['action']): CompiledAction {
    return this.enforcer.options.catalogue.action(action);
  }

  #ofOne(action: NamesOf<D>['action'], id: string | undefined): CompiledAction {
    const known = this.#action(action);
    if ((known.on === undefined) === (id === undefined)) return known;
    throw new Misuse(
      known.on === undefined
        ? `"${action}" has no resource: give no id.`
        : `"${action}" is about one "${known.on.name}": give its id.`,
    );
  }
}
