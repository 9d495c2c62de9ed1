/** Enforcement: scope, one lookup if one is needed, decision, record, and then access or an error. */
import {
  belongs,
  type Canonical,
  type CompiledAction,
  type CompiledResource,
  decideList,
  type Decision,
  explain,
  type Explanation,
  factsOf,
  failOn,
  Misuse,
  type Principal,
  readId,
  readIds,
  readMode,
  readParent,
  type RequestParts,
  type Requirement,
  Unauthenticated,
} from '../core/internal.js';
import {
  Access,
  ActionAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
  type Obligation,
  type Refused,
} from './access.js';
import { after, type Cancellation, type Deadline } from './deadline.js';
import { DecisionPipeline, factsFor } from './decision-pipeline.js';
import type { DecisionRequest } from './decision-request.js';
import type { EnforceOptions, EnforcerOptions } from './enforcer-options.js';
import {
  canonicalBy,
  type Instance,
  type Instances,
  loadInstances,
  lookupFor,
} from './load-instances.js';
import { checkSettings } from './options-validation.js';

const defaults: EnforceOptions = Object.freeze({});

/** Enforces requirements for one application. It keeps nothing of a request. */
export class Enforcer {
  readonly #pipeline: DecisionPipeline;

  /** @throws WiringError for a malformed deadline, sink or `existence` */
  constructor(readonly options: EnforcerOptions) {
    failOn('the options', checkSettings(options));
    this.#pipeline = new DecisionPipeline(options);
  }

  /** Ends the questions to lookups and sink in time. */
  get deadline(): Deadline {
    return this.#pipeline.deadline;
  }

  /**
   * Enforces a requirement on a request. Synchronous when the lookup and the sink are.
   * @param principal what the application gives as the caller. Anything but a principal of the catalogue is 401
   * @throws Unauthenticated, InvalidRequest, PermissionDenied, ResourceNotFound, DecisionUnavailable
   */
  enforce(
    principal: unknown,
    { action, ids }: Requirement,
    parts: RequestParts,
    options: EnforceOptions = defaults,
  ): AnyAccess | Promise<AnyAccess> {
    if (!this.options.catalogue.isPrincipal(principal)) throw new Unauthenticated();
    const { on: resource } = action;
    const request = this.#pipeline.request(principal, action, options);
    if (resource === undefined) return this.#action(request);
    if (ids === undefined) {
      if (!action.list) throw new Misuse(`"${action.name}" is required without any resource's id.`);
      return this.#list(request);
    }
    if (request.scope.kind === 'none') return this.#one(request);
    const lookup = lookupFor(this.options.lookups, resource);
    const canonical = canonicalBy(lookup, resource);
    if (ids.many) {
      const mode = readMode(ids, parts);
      const wanted = readIds(ids, parts, lookup, canonical);
      return after(this.#pipeline.load(request, resource, wanted), (found) =>
        this.#many(request, wanted, found, mode),
      );
    }
    const id = readId(ids, parts, lookup, canonical);
    const parent = readParent(ids, parts, canonical);
    return after(this.#pipeline.load(request, resource, [id]), (found) => {
      const instance = found.get(id);
      const isChild = instance !== undefined && belongs(instance, parent);
      return this.#one(request, id, isChild ? instance : undefined);
    });
  }

  /** Access to the list of instances. Synchronous when the sink is. @throws PermissionDenied */
  list(
    principal: Principal,
    action: CompiledAction,
    obligation: Obligation = 'filter',
  ): ListAccess | Promise<ListAccess> {
    return this.#list(this.#pipeline.request(principal, action, { obligation }));
  }

  /**
   * The decision on one instance, recorded. A missing instance is a denial with the code `not-found`.
   * @param who as for `assert`
   * @throws DecisionUnavailable
   */
  async check(
    who: Principal | Access,
    action: CompiledAction,
    id?: string,
    signal?: Cancellation,
  ): Promise<Decision> {
    const { request, key, instance } = await this.#ask(who, action, id, signal);
    const { decision } = await this.#pipeline.decide(request, key, instance);
    return this.#pipeline.shown(request, decision);
  }

  /**
   * The decisions on many instances, by id as it was given, each recorded. One lookup, whatever the number of ids; duplicates collapse.
   * @throws DecisionUnavailable
   */
  async checkMany(
    principal: Principal,
    action: CompiledAction,
    ids: readonly string[],
    signal?: Cancellation,
  ): Promise<ReadonlyMap<string, Decision>> {
    const { on: resource } = action;
    if (resource === undefined) throw new Misuse(`"${action.name}" has no resource.`);
    const request = this.#pipeline.request(principal, action, { signal, withActions: false });
    const canonical = this.#canonical(resource);
    const asked = new Map([...new Set(ids)].map((id) => [id, canonical(id)]));
    const distinct = [...new Set(asked.values())];
    const found = await this.#pipeline.load(request, resource, distinct);
    const outcomes = await this.#pipeline.decideMany(request, distinct, found, false);
    const shown = new Map(
      outcomes.map(({ id, decision }) => [id, this.#pipeline.shown(request, decision)]),
    );
    const decisions = new Map<string, Decision>();
    for (const [id, one] of asked) {
      const decision = shown.get(one);
      if (decision !== undefined) decisions.set(id, decision);
    }
    return decisions;
  }

  /**
   * Access to one instance, or to the action when it has no resource.
   * @param who the principal; or an access of the same request: what the request found of its instance is not looked up
   * again, and what is looked up for this question is remembered
   * @throws as `enforce`
   */
  async assert(
    who: Principal | Access,
    action: CompiledAction,
    id?: string,
    signal?: Cancellation,
  ): Promise<Access | ActionAccess> {
    const { request, key, instance } = await this.#ask(who, action, id, signal);
    return action.on === undefined ? this.#action(request) : this.#one(request, key, instance);
  }

  /**
   * Why the decision is what it is, with every predicate of the instance answered; without an id, of the list. Based on
   * what `check` would see, except that `existence` hides nothing. Not recorded, because nothing is decided.
   * @throws DecisionUnavailable; Misuse for an id where the action has no resource
   */
  async explain(
    principal: Principal,
    action: CompiledAction,
    id?: string,
    signal?: Cancellation,
  ): Promise<Explanation> {
    const { on: resource } = action;
    this.#pipeline.checkTenant(principal);
    if (id === undefined) return explain(principal, action);
    if (resource === undefined) throw new Misuse(`"${action.name}" has no resource: give no id.`);
    const scope = { asks: [...resource.asks.values()], askBits: (1 << resource.asks.size) - 1 };
    const lookup = lookupFor(this.options.lookups, resource);
    const question = { principal, action, resource, scope, withActions: false, later: [], signal };
    const one = canonicalBy(lookup, resource)(id);
    const found = (await loadInstances(lookup, this.deadline, question, [one])).get(one);
    // INVARIANT: no principal has the empty tenant, so an absent instance is not found.
    const absent = factsOf(resource, '', {});
    return explain(principal, action, found ? factsFor(found, action, resource, scope) : absent);
  }

  /** The request of `check` and `assert`, with what is found for it. */
  async #ask(
    who: Principal | Access,
    action: CompiledAction,
    given: string | undefined,
    signal: Cancellation | undefined,
  ): Promise<{ request: DecisionRequest; key?: string; instance?: Instance | undefined }> {
    const { on: resource } = action;
    const id = resource && given !== undefined ? this.#canonical(resource)(given) : given;
    const isSame = who instanceof Access && who.id === id && who.action.on === resource;
    const request = this.#pipeline.request(who instanceof Access ? who.principal : who, action, {
      ...(isSame ? { memo: who.memo } : {}),
      withActions: false,
      signal,
    });
    if (resource === undefined || id === undefined) return { request };
    const found = await this.#pipeline.load(request, resource, [id]);
    return { request, key: id, instance: found.get(id) };
  }

  #canonical(resource: CompiledResource): Canonical {
    return canonicalBy(this.options.lookups.get(resource.name), resource);
  }

  #action(request: DecisionRequest): ActionAccess | Promise<ActionAccess> {
    const decided = this.#pipeline.decide(request);
    return after(decided, (outcome) => new ActionAccess(this.#pipeline.grant(request, outcome)));
  }

  #list(request: DecisionRequest): ListAccess | Promise<ListAccess> {
    const { principal, action } = request;
    const recorded = this.#pipeline.record(request, decideList(principal, action));
    return after(recorded, (outcome) => new ListAccess(this.#pipeline.grant(request, outcome)));
  }

  #one(request: DecisionRequest, id?: string, instance?: Instance): Access | Promise<Access> {
    return after(this.#pipeline.decide(request, id, instance), (outcome) =>
      this.#pipeline.access(request, outcome),
    );
  }

  #many(
    request: DecisionRequest,
    ids: readonly string[],
    found: Instances,
    mode: 'all' | 'report',
  ): BulkAccess | Promise<BulkAccess> {
    const decided = this.#pipeline.decideMany(request, ids, found, mode === 'all');
    return after(decided, (outcomes) => {
      const permitted: Access[] = [];
      const refused: Refused[] = [];
      for (const outcome of outcomes) {
        const { id = '', decision } = outcome;
        if (mode === 'all' || decision.effect === 'permit') {
          permitted.push(this.#pipeline.access(request, outcome));
        } else {
          refused.push({ id, code: this.#pipeline.shown(request, decision).code });
        }
      }
      return new BulkAccess(mode, permitted, refused, request.obligation);
    });
  }
}
