import { Inject, Injectable } from '@nestjs/common';
import { Access, type AccountAccess, type ListAccess } from '../enforcement/internal.js';
import {
  type NamesOf,
  type CatalogueDefinition,
  type CompiledAction,
  type Decision,
  type Explanation,
  Misuse,
  type Principal,
  Unauthenticated,
} from '../core/internal.js';
import { PermissionPlans } from './permission-plans.js';
import type { RouteEntry } from '../http/internal.js';

/**
 * Decides outside a guarded route: in jobs, queues and services. The principal is always a parameter, never ambient. Inject it as `PermissionService<typeof catalogue.definition>` for typed action names.
 * Ready once the application has started. Every method throws `Unauthenticated` for anything but a principal of the
 * catalogue, and `RangeError` for an unknown action.
 */
@Injectable()
export class PermissionService<D extends CatalogueDefinition = CatalogueDefinition> {
  constructor(@Inject(PermissionPlans) private readonly plans: PermissionPlans) {}

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
    return this.plans.started.enforcer.check(who, this.#ofOne(who, action, id), id);
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
    return this.plans.started.enforcer.checkMany(principal, this.#action(principal, action), ids);
  }

  /**
   * The access, or an error that the problem filter answers.
   * @param who the principal; or an access of the same request, whose instance is not looked up again
   * @throws PermissionDenied, ResourceNotFound, DecisionUnavailable, Misuse when an id is missing or superfluous
   */
  async assert<A extends NamesOf<D>['action']>(
    who: Principal | Access,
    action: A,
    id?: string,
  ): Promise<Access<A> | AccountAccess<A>> {
    const access = this.plans.started.enforcer.assert(who, this.#ofOne(who, action, id), id);
    return access as Promise<Access<A> | AccountAccess<A>>;
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
    return this.plans.started.enforcer.explain(principal, this.#action(principal, action), id);
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
    return this.plans.started.enforcer.list(principal, known) as Promise<ListAccess<A>>;
  }

  /** Every route with what it demands, sorted by path: for generated documents and tests. */
  routes(): readonly RouteEntry[] {
    return this.plans.started.routes;
  }

  #action(principal: Principal, action: NamesOf<D>['action']): CompiledAction {
    const { catalogue } = this.plans.started;
    if (!catalogue.isPrincipal(principal)) throw new Unauthenticated();
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
