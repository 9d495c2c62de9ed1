/** Decides, records, and then grants access or throws. */
import {
  answersFor,
  type CompiledAction,
  type CompiledResource,
  decideInScope,
  type Decision,
  type Deny,
  Facts,
  type Fix,
  fixesOf,
  type Found,
  hasTenants,
  hideExistence,
  holding,
  Misuse,
  noTenant,
  PermissionDenied,
  type Principal,
  ResourceNotFound,
  scopeOf,
  type ScopeSome,
  type StatedTenants,
  tenantOf,
} from '../core/internal.js';
import { Access, type Grant } from './access.js';
import { after, Deadline, defaultDeadline } from './deadline.js';
import { DecisionRecorder } from './decision-recorder.js';
import type { DecisionRequest, Decided } from './decision-request.js';
import type { EnforceOptions, EnforcerOptions } from './enforcer-options.js';
import {
  asksOf,
  copyRow,
  type Instance,
  type Instances,
  loadInstances,
  lookupFor,
  noInstances,
} from './load-instances.js';

/** The options of an enforcer, of whose catalogue only the tenants are read. */
export interface PipelineOptions extends Omit<EnforcerOptions, 'catalogue'> {
  readonly catalogue: { readonly definition: { readonly tenants?: StatedTenants } };
}

/** The way of every question of one application. It keeps nothing of a request. */
export class DecisionPipeline {
  /** Ends the questions to lookups and sink in time. */
  readonly deadline: Deadline;
  readonly #recorder: DecisionRecorder | undefined;
  #hasTenants: boolean | undefined;
  #isTenancyKnown = false;

  constructor(private readonly options: PipelineOptions) {
    this.deadline = new Deadline(options.deadline ?? defaultDeadline);
    this.#recorder = options.sink && new DecisionRecorder(options.sink, this.deadline);
  }

  /**
   * The request for a question.
   * @throws Misuse for a principal with a tenant where there are none, or without one where there are tenants
   */
  request(
    principal: Principal,
    action: CompiledAction,
    { obligation = 'none', memo, later = [], withActions, signal }: EnforceOptions,
  ): DecisionRequest {
    this.checkTenant(principal);
    return {
      principal,
      action,
      scope: scopeOf(principal, action),
      obligation,
      withActions: withActions ?? obligation === 'none',
      later,
      memo,
      askedAt: this.options.sink?.timed === true ? performance.now() : undefined,
      signal,
    };
  }

  /**
   * INVARIANT: a caller whose tenant was forgotten never gets an answer, and none meets rows that do not tell their tenant.
   * @throws Misuse
   */
  checkTenant({ tenant }: Principal): void {
    if (!this.#isTenancyKnown) {
      const { catalogue, lookups } = this.options;
      this.#hasTenants = hasTenants(catalogue.definition.tenants, lookups);
      this.#isTenancyKnown = true;
    }
    if (this.#hasTenants === undefined || tenant === null) return;
    if (this.#hasTenants === (tenant !== noTenant)) return;
    throw new Misuse(
      this.#hasTenants
        ? 'The principal has no tenant, but the application has tenants: give it its `tenant`, or `null` to a system principal of none.'
        : 'The principal has a tenant, but no lookup has: leave the tenant of principals out (`tenant: false` of a fixture), or set `tenant` in the lookups.',
    );
  }

  /** The instances: as the request found them already when every answer is there, otherwise from one lookup. */
  load(
    request: DecisionRequest,
    resource: CompiledResource,
    ids: readonly string[],
  ): Instances | Promise<Instances> {
    const { principal, action, scope, withActions, later, memo, signal } = request;
    if (scope.kind === 'none') return noInstances;
    const question = { principal, action, resource, scope, withActions, later, signal };
    const lookup = lookupFor(this.options.lookups, resource);
    if (memo?.isEmpty === false) {
      const { perAction = [] } = lookup;
      const asks = asksOf({ ...question, later: [] }, lookup);
      const recalled = memo.recall({ principal, action, resource, asks, perAction }, ids);
      if (recalled !== undefined) return recalled;
    }
    const ask = (wanted: readonly string[]) =>
      after(loadInstances(lookup, this.deadline, question, wanted), (found) => {
        memo?.keep(principal, action, found.values());
        return found;
      });
    return memo?.batch?.load(question, ids, ask) ?? ask(ids);
  }

  /** Decides on one instance, or on an action without a resource, and records the decision. */
  decide(request: DecisionRequest, id?: string, instance?: Instance): Decided | Promise<Decided> {
    return this.record(request, decideOn(request, instance), id, instance);
  }

  /** Records a decision. */
  record(
    request: DecisionRequest,
    decision: Decision,
    id?: string,
    instance?: Instance,
  ): Decided | Promise<Decided> {
    const outcome = { id, instance, decision, decisionId: this.options.newDecisionId() };
    return after(this.#recorder?.record(request, [outcome], false), () => outcome);
  }

  /**
   * Decides on each id, in order, and records the decisions together.
   * @param untilDenial whether the first denial is the last decision
   * @throws DecisionUnavailable; what was decided before a fault is recorded
   */
  decideMany(
    request: DecisionRequest,
    ids: readonly string[],
    found: Instances,
    untilDenial: boolean,
  ): readonly Decided[] | Promise<readonly Decided[]> {
    const outcomes: Decided[] = [];
    let end = (): readonly Decided[] => outcomes;
    try {
      for (const id of ids) {
        const instance = found.get(id);
        const decision = decideOn(request, instance);
        outcomes.push({ id, instance, decision, decisionId: this.options.newDecisionId() });
        if (untilDenial && decision.effect === 'deny') break;
      }
    } catch (fault) {
      end = () => {
        throw fault;
      };
    }
    return after(this.#recorder?.record(request, outcomes, true), () => end());
  }

  /** The access of a permit. @throws the error of a denial */
  access(request: DecisionRequest, outcome: Decided): Access {
    const { memo, withActions } = request;
    const grant = this.grant(request, outcome);
    if (outcome.instance === undefined) throw new Misuse('A permit without an instance.');
    return new Access(grant, outcome.instance, { memo, withActions, recheck: this.#recheck });
  }

  /** What a permit grants. @throws the error of a denial */
  grant(request: DecisionRequest, { id, instance, decision, decisionId }: Decided): Grant {
    if (decision.effect === 'deny')
      throw this.#errorFor(request, decision, id, decisionId, instance);
    const { principal, action, scope, obligation } = request;
    if (scope.kind === 'none') throw new Misuse('A permit without a scope.');
    return { principal, action, scope, decision, decisionId, obligation };
  }

  #errorFor(
    request: DecisionRequest,
    denial: Deny,
    id?: string,
    decisionId?: string,
    instance?: Instance,
  ) {
    return this.shown(request, denial).code === 'not-found'
      ? new ResourceNotFound(decisionId)
      : new PermissionDenied(denial, decisionId, id, () => fixOf(request, instance));
  }

  /** The decision as the caller may see it. */
  shown<D extends Decision>({ action, principal }: DecisionRequest, decision: D): D | Deny {
    return this.options.existence === 'hidden'
      ? hideExistence(decision, principal, action)
      : decision;
  }

  /** See `Access.recheck`. */
  readonly #recheck = <A extends string, R>(
    { action, id }: Access<A, R>,
    principal: Principal,
    found: Found<R> | undefined,
  ): Access<A, R> => {
    if (found !== undefined && found.id !== id) {
      throw new Misuse(`"${action.name}" would be decided on another instance than before.`);
    }
    const request = this.request(principal, action, { withActions: false });
    const instance = action.on && copyRow(action.on, found, tenantOf(principal, action));
    const decision = decideOn(request, instance);
    if (decision.effect === 'deny')
      throw this.#errorFor(request, decision, id, undefined, instance);
    const outcome = { id, instance, decision, decisionId: this.options.newDecisionId() };
    return this.access(request, outcome) as Access<A, R>;
  };
}

/** The smallest fix by what is known of the instance. Where none was loaded, by the permissions alone. */
function fixOf(
  { principal, action }: DecisionRequest,
  instance: Instance | undefined,
): Fix | undefined {
  const { on: resource } = action;
  if (resource === undefined) return fixesOf(principal, action)[0];
  const tenant = instance?.tenant ?? tenantOf(principal, action) ?? '';
  const yes = instance === undefined ? -1 : answersFor(instance.answers, action.name).yes;
  return fixesOf(principal, action, new Facts(resource, tenant, yes))[0];
}

function decideOn(
  { principal, action, scope }: DecisionRequest,
  instance: Instance | undefined,
): Decision {
  const { on: resource } = action;
  if (scope.kind === 'none' || instance === undefined || resource === undefined) {
    return decideInScope(scope, principal, action);
  }
  return decideInScope(scope, principal, action, factsFor(instance, action, resource, scope));
}

/** The facts of an instance for a scope. @throws DecisionUnavailable when a predicate of the scope is answered neither true nor false */
export function factsFor(
  { tenant, answers }: Instance,
  { name }: CompiledAction,
  resource: CompiledResource,
  { askBits }: Pick<ScopeSome, 'askBits'>,
): Facts {
  return new Facts(resource, tenant, holding(resource, answersFor(answers, name), askBits));
}
