/** Enforcement: scope, then one lookup if one is needed, then the decision, then the record. Nothing framework-bound enters here. */
import {
  Access,
  AccountAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
  type Obligation,
  type Refused,
} from './access.js';
import { checkSettings } from './options-validation.js';
import {
  belongs,
  type CompiledAction,
  decideInScope,
  decideList,
  type Decision,
  explain,
  type Explanation,
  factsOf,
  failOn,
  type Found,
  type IdSource,
  type IdsSource,
  Misuse,
  PermissionDenied,
  type Principal,
  readId,
  readIds,
  readMode,
  readParent,
  type RequestParts,
  type Requirement,
  ResourceNotFound,
  type Scope,
  scopeOf,
  type ScopeSome,
  Unauthenticated,
} from '../core/internal.js';
import { defaultDeadline } from './deadline.js';

import type { Beside, EnforcerOptions } from './enforcer-options.js';

import { factsFrom, findInstances, type InstanceQuestion } from './load-instances.js';

import { type Answer, type Case, Judge } from './judge.js';
import { knownInstances } from './lookup-memo.js';

const alone: Beside = Object.freeze({});

/** A question whose answer is judged. */
interface JudgedQuestion extends InstanceQuestion {
  readonly scope: ScopeSome;
}

/** Enforces requirements for one application. Holds no state of any request. */
export class Enforcer {
  readonly #deadline: number;
  readonly #judge: Judge;

  /** @throws WiringError for a deadline, a sink or an `existence` that is none */
  constructor(readonly options: EnforcerOptions) {
    failOn('the options', checkSettings(options));
    const { deadline = defaultDeadline, sink, newDecisionId, existence = 'forbidden' } = options;
    this.#deadline = deadline;
    this.#judge = new Judge({ recording: { sink, deadline }, newDecisionId, existence });
  }

  /**
   * Enforces a requirement on a request. Synchronous when nothing has to be looked up and the sink is synchronous.
   * @param principal whatever the application says the caller is; anything but a principal of the catalogue is 401
   * @param obligation what the handler will have to apply; with `none`, the access to one instance also knows its `actions`
   * @param signal aborts the lookup
   * @param beside the other requirements of the request. Default: none
   * @throws Unauthenticated, InvalidRequest, PermissionDenied, ResourceNotFound, DecisionUnavailable
   */
  enforce(
    principal: unknown,
    requirement: Requirement,
    parts: RequestParts,
    obligation: Obligation = 'none',
    signal?: AbortSignal,
    beside: Beside = alone,
  ): AnyAccess | Promise<AnyAccess> {
    const { action, ids } = requirement;
    if (!this.options.catalogue.isPrincipal(principal)) throw new Unauthenticated();
    if (action.on === undefined) return this.#account(principal, action);
    if (ids === undefined) {
      if (!action.list) throw new Misuse(`"${action.name}" is required without any resource's id.`);
      return this.list(principal, action, obligation);
    }
    const scope = scopeOf(principal, action);
    if (scope.kind === 'none')
      return this.#judge.refuse(principal, action, scope.denial, undefined);
    const { earlier = [], later, withActions = obligation === 'none' } = beside;
    const question = { principal, action, resource: action.on, scope, withActions, later, signal };
    return ids.many
      ? this.#many(question, ids, parts, obligation, earlier)
      : this.#one(question, ids, parts, obligation, earlier);
  }

  /** Access to the list of instances. Synchronous unless the sink is not. @throws PermissionDenied */
  list(
    principal: Principal,
    action: CompiledAction,
    obligation: Obligation = 'filter',
  ): ListAccess | Promise<ListAccess> {
    const scope = scopeOf(principal, action);
    return this.#judge.settle(
      principal,
      action,
      decideList(principal, action),
      (permit, id) => new ListAccess(principal, action, someOf(scope), permit, id, obligation),
    );
  }

  /**
   * The decision on one instance, recorded. A missing instance is a denial with the code `not-found`.
   * @param who as for `assert`
   * @throws DecisionUnavailable
   */
  async check(who: Principal | Access, action: CompiledAction, id?: string): Promise<Decision> {
    try {
      const { decision } = await this.assert(who, action, id);
      return decision;
    } catch (error) {
      return denialOf(error, action);
    }
  }

  /**
   * The decisions on many instances, by id, each recorded. One lookup, whatever the number of ids; duplicates collapse.
   * @throws DecisionUnavailable
   */
  async checkMany(
    principal: Principal,
    action: CompiledAction,
    ids: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Decision>> {
    const { on: resource } = action;
    const scope = scopeOf(principal, action);
    if (resource === undefined) throw new Misuse(`"${action.name}" is judged on no resource.`);
    const distinct = [...new Set(ids)];
    if (scope.kind === 'none') {
      await this.#judge.refuseMany(principal, action, scope.denial, distinct);
      return new Map(distinct.map((id) => [id, scope.denial]));
    }
    const question = { principal, action, resource, scope, withActions: false, signal };
    const found = await this.#find(question, distinct);
    const cases = casesOf({ ...question, obligation: 'none' }, distinct, found);
    const answers = await this.#judge.judgeMany(cases, false);
    return new Map(answers.map((answer) => [answer.id, decisionIn(answer, action)]));
  }

  /**
   * Access to one instance, or to the account for an action without a resource.
   * @param who the principal; or an access of the same request, which answers what it knows of its instance, and remembers what is looked up for this
   * @throws as `enforce`
   */
  async assert(
    who: Principal | Access,
    action: CompiledAction,
    id?: string,
    signal?: AbortSignal,
  ): Promise<Access | AccountAccess> {
    const principal = who instanceof Access ? who.principal : who;
    const { on: resource } = action;
    if (resource === undefined) return this.#account(principal, action);
    const scope = scopeOf(principal, action);
    if (scope.kind === 'none') return this.#judge.refuse(principal, action, scope.denial, id);
    const question = { principal, action, resource, scope, withActions: false, signal };
    const earlier = who instanceof Access ? who : undefined;
    const ids = id === undefined ? [] : [id];
    const known = earlier && knownInstances(this.options.lookups, question, ids, [earlier]);
    const found = (known ?? (await this.#find(question, ids))).get(id ?? '');
    if (known === undefined && found !== undefined) earlier?.learn(action, found);
    const item = { ...question, id: id ?? '', found };
    return this.#judge.judge({ ...item, obligation: 'none' });
  }

  /**
   * Why the decision is what it is, with every predicate of the instance answered; without an id, of the list. Judged on
   * what `check` would be, except that `existence` hides nothing. Not recorded: nothing is decided.
   * @throws DecisionUnavailable; Misuse for the id of no resource
   */
  async explain(
    principal: Principal,
    action: CompiledAction,
    id?: string,
    signal?: AbortSignal,
  ): Promise<Explanation> {
    const { on: resource } = action;
    if (id === undefined) return explain(principal, action);
    if (resource === undefined) {
      throw new Misuse(`"${action.name}" is judged on no resource: give no id.`);
    }
    const scope = { asks: resource.predicates };
    const question = { principal, action, resource, scope, withActions: false, signal };
    const found = (await this.#find(question, [id])).get(id);
    // INVARIANT: no principal is of the empty account, so what is absent is not found.
    const absent = factsOf(resource, '', {});
    return explain(principal, action, found ? factsFrom(found, resource, scope) : absent);
  }

  #account(principal: Principal, action: CompiledAction): AccountAccess | Promise<AccountAccess> {
    const scope = scopeOf(principal, action);
    return this.#judge.settle(
      principal,
      action,
      decideInScope(scope, principal, action, undefined),
      (permit, id) => new AccountAccess(principal, action, someOf(scope), permit, id, 'none'),
    );
  }

  /** The instances, from what the accesses before know when they know all of them, else from one lookup. */
  async #find(
    question: InstanceQuestion,
    ids: readonly string[],
    earlier: readonly Access[] = [],
  ): Promise<ReadonlyMap<string, Found>> {
    const { lookups } = this.options;
    const known = knownInstances(lookups, question, ids, earlier);
    return known ?? findInstances(lookups, this.#deadline, question, ids);
  }

  async #one(
    question: JudgedQuestion,
    source: IdSource,
    parts: RequestParts,
    obligation: Obligation,
    earlier: readonly Access[],
  ): Promise<Access> {
    const id = readId(source, parts);
    const parent = readParent(source, parts);
    const row = (await this.#find(question, [id], earlier)).get(id);
    const found = row !== undefined && belongs(row, parent) ? row : undefined;
    return this.#judge.judge({ ...question, id, found, obligation });
  }

  async #many(
    question: JudgedQuestion,
    source: IdsSource,
    parts: RequestParts,
    obligation: Obligation,
    earlier: readonly Access[],
  ): Promise<BulkAccess> {
    const mode = readMode(source, parts);
    const ids = readIds(source, parts);
    const rows = await this.#find(question, ids, earlier);
    const cases = casesOf({ ...question, obligation }, ids, rows);
    const permitted: Access[] = [];
    const refused: Refused[] = [];
    for (const answer of await this.#judge.judgeMany(cases, mode === 'all')) {
      if ('access' in answer) permitted.push(answer.access);
      else if (mode === 'all') throw answer.refusal;
      else refused.push({ id: answer.id, code: answer.refusal.code });
    }
    return new BulkAccess(mode, permitted, refused);
  }
}

function someOf(scope: Scope): ScopeSome {
  if (scope.kind === 'none') throw new Misuse('A permit without a scope.');
  return scope;
}

function casesOf(
  of: Omit<Case<unknown>, 'id' | 'found'>,
  ids: readonly string[],
  rows: ReadonlyMap<string, Found>,
): Case<unknown>[] {
  return ids.map((id) => ({ ...of, id, found: rows.get(id) }));
}

function decisionIn(answer: Answer<unknown>, action: CompiledAction): Decision {
  return 'access' in answer ? answer.access.decision : denialOf(answer.refusal, action);
}

/** The denial behind an error. @throws the error itself when it is none */
function denialOf(error: unknown, action: CompiledAction): Decision {
  if (error instanceof PermissionDenied) return error.decision;
  if (error instanceof ResourceNotFound) return action.notFound;
  throw error;
}
