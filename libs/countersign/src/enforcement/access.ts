/** What enforcement hands to a handler. */
import {
  actionsByAnswers,
  answersFor,
  type CompiledAction,
  type Found,
  Misuse,
  type Permit,
  type Principal,
  type ScopeSome,
  tenantOf,
} from '../core/internal.js';
import type { Instance } from './load-instances.js';
import { LookupMemo } from './lookup-memo.js';

/** What a handler still has to apply before its answer may leave: a list its filter, a write its fence. */
export type Obligation = 'none' | 'filter' | 'fence';

/** What was decided. */
export type Grant<A extends string = string> = Pick<
  BaseAccess<A>,
  'principal' | 'action' | 'scope' | 'decision' | 'decisionId' | 'obligation'
>;

/** What access to an action, a list and one instance have in common. */
export abstract class BaseAccess<A extends string = string> {
  readonly principal: Principal;
  readonly action: CompiledAction<A>;
  readonly scope: ScopeSome;
  readonly decision: Permit;
  /** The id of the recorded decision. */
  readonly decisionId: string;
  readonly obligation: Obligation;
  #state: 'outstanding' | 'applied' | 'waived';

  constructor(grant: Grant<A>) {
    this.principal = grant.principal;
    this.action = grant.action;
    this.scope = grant.scope;
    this.decision = grant.decision;
    this.decisionId = grant.decisionId;
    this.obligation = grant.obligation;
    this.#state = grant.obligation === 'none' ? 'applied' : 'outstanding';
  }

  /**
   * The tenant. INVARIANT: every statement about resources compares it. It is `noTenant` where there are no tenants, and `everyTenant` for
   * a list of a system principal that acts across tenants.
   * @throws Misuse for a principal without a tenant
   */
  get tenant(): string {
    const tenant = tenantOf(this.principal, this.action);
    if (tenant === undefined) throw new Misuse('A system principal has no tenant.');
    return tenant;
  }

  /** Whether the filter or fence was demanded and has not been applied yet. */
  get outstanding(): boolean {
    return this.#state === 'outstanding';
  }

  /** Whether the fence was applied: the handler may have written. */
  get fenced(): boolean {
    return this.obligation === 'fence' && this.#state === 'applied';
  }

  /** Called by adapters when they put the scope into a query. Handlers use the adapter, not this. */
  markApplied(): void {
    this.#state = 'applied';
  }

  protected waive(): void {
    if (this.outstanding) this.#state = 'waived';
  }
}

/** Access to perform an action without a resource. `A` is the action's name. */
export class ActionAccess<A extends string = string> extends BaseAccess<A> {
  readonly of = 'action';

  constructor(grant: Grant<A>) {
    super(grant);
    this.markApplied();
  }
}

/** Access to a list. The adapter turns `scope` into the filter. `A` is the action's name. */
export class ListAccess<A extends string = string> extends BaseAccess<A> {
  readonly of = 'list';

  /**
   * Says that no filter but the tenant is needed, because every instance is in scope.
   * @throws Misuse when the scope is narrower than `all`
   */
  unfiltered(): void {
    if (this.scope.kind !== 'all' || this.scope.constraintBits !== 0) {
      throw new Misuse(
        `"${this.action.name}" is not in scope for every instance: apply the filter.`,
      );
    }
    this.markApplied();
  }
}

/** What an access needs of its request. */
export interface AccessOrigin {
  /** What the request found. Default: this instance, as far as it is known. */
  readonly memo: LookupMemo | undefined;
  /** Whether the answers for `actions()` were asked. */
  readonly withActions: boolean;
  /** Decides the question of an access again, see `Access.recheck`. */
  readonly recheck: <A extends string, R>(
    access: Access<A, R>,
    principal: Principal,
    found: Found<R> | undefined,
  ) => Access<A, R>;
}

/**
 * Access to one instance: the very row that was decided on. `A` is the action's name, so that a function that takes
 * `Access<'note.delete'>` takes no access to view. `R` is the row.
 */
export class Access<A extends string = string, R = unknown> extends BaseAccess<A> {
  readonly of = 'one';

  /** Canonical. */
  readonly id: string;
  /** The row as it was when it was decided on. */
  readonly resource: R;
  readonly #instance: Instance<R>;
  readonly #origin: AccessOrigin;
  #memo: LookupMemo | undefined;

  constructor(grant: Grant<A>, instance: Instance<R>, origin: AccessOrigin) {
    super(grant);
    this.id = instance.id;
    this.resource = instance.resource;
    this.#instance = instance;
    this.#origin = origin;
    this.#memo = origin.memo;
  }

  /** The tenant of the instance, also where a system principal acts across tenants. */
  override get tenant(): string {
    return this.#instance.tenant;
  }

  /** What the request of this access found, for a further question about the same instance. */
  get memo(): LookupMemo {
    if (this.#memo === undefined) {
      this.#memo = new LookupMemo();
      this.#memo.keep(this.principal, this.action, [this.#instance]);
    }
    return this.#memo;
  }

  /**
   * The names of all actions that the principal may perform on the instance now, for user interfaces.
   * @throws Misuse when the answers for it were not asked: only requirements of safe methods ask them
   */
  actions(): string[] {
    const { on } = this.action;
    const { tenant, answers } = this.#instance;
    const complete = on?.actions.every(({ name }) => {
      const { yes, no, unclear } = answersFor(answers, name);
      return (yes | no | unclear) === (1 << on.predicates.length) - 1;
    });
    if (on === undefined || complete !== true || !this.#origin.withActions) {
      throw new Misuse('The actions are known only where the route uses a safe method.');
    }
    return actionsByAnswers(this.principal, on, tenant, answers);
  }

  /**
   * Decides the same question again with the principal and the instance as they are now, inside the acting transaction
   * (docs/domain/rules.md rule 8), and counts as applying the fence. What is thrown has no decision id: it was not recorded,
   * because a sink on the same database would wait for this transaction. Record it when the transaction has ended.
   * @param found the instance as locked, or `undefined` when it is gone
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes
   */
  async recheck(principal: Principal, found: Found<R> | undefined): Promise<Access<A, R>> {
    const access = this.#origin.recheck(this, principal, found);
    this.markApplied();
    return access;
  }

  /**
   * Says that a handler of an unsafe method changes nothing that a fence could protect.
   * @param reason why, for the reader of the code
   */
  unfenced(reason: string): void {
    assertReason(reason);
    this.waive();
  }
}

/** One refused id of a request for many instances. `code` is a `DenialCode`. */
export interface Refused {
  readonly id: string;
  readonly code: string;
}

/** Access to many instances. In mode `all`, `refused` is empty. `A` is the action's name, `R` a row. */
export class BulkAccess<A extends string = string, R = unknown> {
  readonly of = 'many';
  #outstanding: boolean;

  constructor(
    readonly mode: 'all' | 'report',
    readonly permitted: readonly Access<A, R>[],
    readonly refused: readonly Refused[],
    readonly obligation: Obligation,
  ) {
    this.#outstanding = permitted.length === 0 && obligation !== 'none';
  }

  /**
   * Whether a fence has not been applied yet. INVARIANT: with nothing permitted it is outstanding too, so that the answer of a
   * handler that acts on the ids of the request itself does not leave.
   */
  get outstanding(): boolean {
    return this.#outstanding || this.permitted.some((access) => access.outstanding);
  }

  /** Whether a fence was applied: the handler may have written. */
  get fenced(): boolean {
    return this.permitted.some((access) => access.fenced);
  }

  get decisionId(): string | undefined {
    return this.permitted[0]?.decisionId;
  }

  /** Every permitted access, for a handler that fences each. Counts as applying the fence when there is none. */
  [Symbol.iterator](): Iterator<Access<A, R>> {
    this.#outstanding = false;
    return this.permitted[Symbol.iterator]();
  }

  /**
   * Says that the handler changes nothing that a fence could protect.
   * @param reason why, for the reader of the code
   */
  unfenced(reason: string): void {
    assertReason(reason);
    this.#outstanding = false;
    for (const access of this.permitted) access.unfenced(reason);
  }
}

function assertReason(reason: string): void {
  if (reason === '') throw new Misuse('Give the reason why no fence is needed.');
}

/** Any access. */
export type AnyAccess = ActionAccess | ListAccess | Access | BulkAccess;
