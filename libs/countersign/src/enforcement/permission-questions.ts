import {
  type CatalogueDefinition,
  type CompiledAction,
  type Decision,
  type Explanation,
  Misuse,
  type NamesOf,
  type Principal,
  Unauthenticated,
} from '../core/internal.js';
import { Access, type ActionAccess, type ListAccess } from './access.js';
import type { Enforcer } from './enforcer.js';

/**
 * Decides outside a guarded route: in jobs, queues and services. The principal is always a parameter, never ambient. Every method throws
 * `Unauthenticated` for anything but a principal of the catalogue, and `RangeError` for an unknown action.
 */
export abstract class PermissionQuestions<D extends CatalogueDefinition = CatalogueDefinition> {
  protected abstract readonly enforcer: Enforcer;

  /**
   * Whether the action is permitted. The decision is recorded.
   * @param who as for `assert`
   * @throws DecisionUnavailable, Misuse when an id is missing or superfluous
   */
  async can(who: Principal | Access, action: NamesOf<D>['action'], id?: string): Promise<boolean> {
    return (await this.decisionOn(who, action, id)).effect === 'permit';
  }

  /**
   * The recorded decision, with its reason. It is an object, which is always true as a condition: ask `can` for a yes or no.
   * @param who as for `assert`
   * @throws DecisionUnavailable, Misuse when an id is missing or superfluous
   */
  async decisionOn(
    who: Principal | Access,
    action: NamesOf<D>['action'],
    id?: string,
  ): Promise<Decision> {
    return this.enforcer.check(who, this.#ofOne(who, action, id), id);
  }

  /**
   * The recorded decisions on many instances, by id: one lookup, whatever their number.
   * @throws DecisionUnavailable, Misuse for an action without a resource
   */
  async decisionsOn(
    principal: Principal,
    action: NamesOf<D>['action'],
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Decision>> {
    return this.enforcer.checkMany(principal, this.#action(principal, action), ids);
  }

  /**
   * The access, or an error that the framework's error handling answers.
   * @param who the principal; or an access of the same request, whose instance is not looked up again
   * @throws PermissionDenied, ResourceNotFound, DecisionUnavailable, Misuse when an id is missing or superfluous
   */
  async assert<A extends NamesOf<D>['action']>(
    who: Principal | Access,
    action: A,
    id?: string,
  ): Promise<Access<A> | ActionAccess<A>> {
    const access = this.enforcer.assert(who, this.#ofOne(who, action, id), id);
    return access as Promise<Access<A> | ActionAccess<A>>;
  }

  /**
   * Why the decision is what it is, with every predicate of the instance answered; without an id, of the list.
   * Answers from what `decisionOn` would read, except that `existence` hides nothing. Not recorded.
   * @throws DecisionUnavailable, Misuse when an id is superfluous
   */
  async explain(
    principal: Principal,
    action: NamesOf<D>['action'],
    id?: string,
  ): Promise<Explanation> {
    return this.enforcer.explain(principal, this.#action(principal, action), id);
  }

  /**
   * Access to the list of instances; apply its filter.
   * @throws PermissionDenied, DecisionUnavailable, Misuse when the action has no list
   */
  async listAccess<A extends NamesOf<D>['action']>(
    principal: Principal,
    action: A,
  ): Promise<ListAccess<A>> {
    const known = this.#action(principal, action);
    if (!known.list) throw new Misuse(`"${action}" has no list: declare it with \`list: true\`.`);
    return this.enforcer.list(principal, known) as Promise<ListAccess<A>>;
  }

  #action(principal: Principal, action: NamesOf<D>['action']): CompiledAction {
    const { catalogue } = this.enforcer.options;
    if (!catalogue.isPrincipal(principal)) {
      throw (principal as unknown) instanceof Object
        ? new Unauthenticated(
            'Who is asked about is no principal of this catalogue: make one with catalogue.principal({ kind, id, permissions }).',
          )
        : new Unauthenticated();
    }
    return catalogue.action(action);
  }

  #ofOne(
    who: Principal | Access,
    action: NamesOf<D>['action'],
    id: string | undefined,
  ): CompiledAction {
    const known = this.#action(who instanceof Access ? who.principal : who, action);
    if ((known.on === undefined) === (id === undefined)) return known;
    throw new Misuse(
      known.on === undefined
        ? `"${action}" has no resource: give no id.`
        : `"${action}" is about one "${known.on.name}": give its id.`,
    );
  }
}
