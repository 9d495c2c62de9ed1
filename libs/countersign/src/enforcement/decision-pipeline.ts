/** Decides, records, and then grants access or throws. */
import {
  answersFor,
  type CompiledAction,
  type CompiledResource,
  decideInScope,
  type Decision,
  type Deny,
  Facts,
  type Found,
  holding,
  Misuse,
  PermissionDenied,
  type Principal,
  ResourceNotFound,
  scopeOf,
  type ScopeSome,
} from '../core/internal.js';
import { Access, type Grant } from './access.js';
import { after, Deadline, defaultDeadline } from './deadline.js';
import { DecisionRecorder } from './decision-recorder.js';
import type { DecisionRequest, InstanceRequest, Outcome } from './decision-request.js';
import type { EnforceOptions, EnforcerOptions } from './enforcer-options.js';
import {
  asksOf,
  copyRow,
  type Instance,
  type InstanceQuestion,
  loadInstances,
  lookupFor,
} from './load-instances.js';
import { LookupMemo } from './lookup-memo.js';

export type Instances = ReadonlyMap<string, Instance>;

export const noInstances: Instances = new Map();

/** The way of every question of one application. It keeps nothing of a request. */
export class DecisionPipeline {
  /** Ends the questions to lookups and sink in time. */
  readonly deadline: Deadline;
  readonly #recorder: DecisionRecorder;
  readonly #rechecker = {
    recheck: <R>(access: Access<R>, principal: Principal, found: Found<R> | undefined) =>
      this.#recheck(access, principal, found),
  };

  constructor(private readonly options: EnforcerOptions) {
    this.deadline = new Deadline(options.deadline ?? defaultDeadline);
    this.#recorder = new DecisionRecorder(options.sink, this.deadline);
  }

  /** The instances: as the request found them already when every answer is there, otherwise from one lookup. */
  load(request: InstanceRequest, ids: readonly string[]): Instances | Promise<Instances> {
    const { principal, action, resource, scope, memo } = request;
    if (scope.kind === 'none') return noInstances;
    const question: InstanceQuestion = { ...request, scope };
    const lookup = lookupFor(this.options.lookups, resource);
    const { perAction = [] } = lookup;
    const asks = memo.isEmpty ? [] : asksOf({ ...question, later: [] }, lookup);
    const recalled = memo.recall({ principal, action, resource, asks, perAction }, ids);
    if (recalled !== undefined) return recalled;
    return after(loadInstances(lookup, this.deadline, question, ids), (found) => {
      memo.keep(principal, action, found.values());
      return found;
    });
  }

  /**
   * Decides on each id, in order, and records the decisions together.
   * @param how many are decided: one, all until the first denial, or each
   * @throws DecisionUnavailable; what was decided before a fault is recorded
   */
  decide(
    request: DecisionRequest,
    ids: readonly (string | undefined)[],
    found: Instances,
    how: 'one' | 'all' | 'each',
  ): readonly Outcome[] | Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    try {
      for (const id of ids) {
        const instance = id === undefined ? undefined : found.get(id);
        const decision = decideOn(request, instance);
        outcomes.push({ id, instance, decision, decisionId: this.options.newDecisionId() });
        if (how !== 'each' && decision.effect === 'deny') break;
      }
    } catch (fault) {
      return after(this.#recorder.record(request, outcomes, how !== 'one'), () => {
        throw fault;
      });
    }
    return after(this.#recorder.record(request, outcomes, how !== 'one'), () => outcomes);
  }

  /** Records the decision on a whole list or account. */
  record(request: DecisionRequest, decision: Decision): Outcome | Promise<Outcome> {
    const decisionId = this.options.newDecisionId();
    const outcome: Outcome = { id: undefined, instance: undefined, decision, decisionId };
    return after(this.#recorder.record(request, [outcome], false), () => outcome);
  }

  /** The access of a permit. @throws the error of a denial */
  access(request: DecisionRequest, outcome: Outcome): Access {
    const { memo, withActions } = request;
    const grant = this.grant(request, outcome);
    if (outcome.instance === undefined) throw new Misuse('A permit without an instance.');
    const origin = { memo, withActions, rechecker: this.#rechecker };
    return new Access(grant, outcome.instance, origin);
  }

  /** What a permit grants. @throws the error of a denial */
  grant(request: DecisionRequest, { id, decision, decisionId }: Outcome): Grant {
    if (decision.effect === 'deny') throw this.#errorFor(request, decision, id, decisionId);
    const { principal, action, scope, obligation } = request;
    if (scope.kind === 'none') throw new Misuse('A permit without a scope.');
    return { principal, action, scope, decision, decisionId, obligation };
  }

  #errorFor(request: DecisionRequest, denial: Deny, id?: string, decisionId?: string) {
    return this.shown(request, denial).code === 'not-found'
      ? new ResourceNotFound(decisionId)
      : new PermissionDenied(denial, decisionId, id);
  }

  /** The decision as the caller may see it. */
  shown<D extends Decision>({ action }: DecisionRequest, decision: D): D | Deny {
    const hidden = decision.effect === 'deny' && decision.code === 'out-of-scope';
    return hidden && this.options.existence === 'hidden' ? action.notFound : decision;
  }

  /** See `Access.recheck`. */
  #recheck<R>(access: Access<R>, principal: Principal, found: Found<R> | undefined): Access<R> {
    const { action, id } = access;
    const { on: resource } = action;
    if (found !== undefined && found.id !== id) {
      throw new Misuse(`"${action.name}" would be decided on another instance than before.`);
    }
    const request = requestOf(principal, action, { withActions: false });
    const instance = resource && copyRow(resource, found);
    const decision = decideOn(request, instance);
    if (decision.effect === 'deny') throw this.#errorFor(request, decision, id);
    if (instance === undefined) throw new Misuse('A permit without an instance.');
    request.memo.keep(principal, action, [instance]);
    const outcome = { id, instance, decision, decisionId: this.options.newDecisionId() };
    return this.access(request, outcome) as Access<R>;
  }
}

/** The request for a question. */
export function requestOf(
  principal: Principal,
  action: CompiledAction,
  { obligation = 'none', memo, later = [], withActions, signal }: EnforceOptions,
): DecisionRequest {
  return {
    principal,
    action,
    scope: scopeOf(principal, action),
    obligation,
    withActions: withActions ?? obligation === 'none',
    later,
    memo: memo ?? new LookupMemo(),
    signal,
  };
}

function decideOn(
  { principal, action, scope }: DecisionRequest,
  instance: Instance | undefined,
): Decision {
  const { on: resource } = action;
  if (scope.kind === 'none' || instance === undefined || resource === undefined) {
    return decideInScope(scope, principal, action);
  }
  return decideInScope(scope, principal, action, factsFor(instance, { action, resource, scope }));
}

/** The facts of an instance for a scope. @throws DecisionUnavailable when a predicate of the scope is answered neither true nor false */
export function factsFor(
  { accountId, answers }: Instance,
  question: {
    readonly action: CompiledAction;
    readonly resource: CompiledResource;
    readonly scope: Pick<ScopeSome, 'askBits'>;
  },
): Facts {
  const { action, resource, scope } = question;
  const mask = holding(resource, answersFor(answers, action.name), scope.askBits);
  return new Facts(resource, accountId, mask);
}
