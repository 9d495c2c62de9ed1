/** What enforcement hands to a handler: principal, decision, scope and loaded resource. Nothing is decided here. */
import {
  actionsFrom,
  type CompiledAction,
  type Found,
  Misuse,
  type Permit,
  type Principal,
  type ScopeSome,
} from '../core/internal.js';

import { Learnt } from './lookup-lessons.js';

/** What a handler still has to apply before its answer may leave: a list its filter, a write its fence. */
export type Obligation = 'none' | 'filter' | 'fence';

/** The part every access has in common. */
abstract class Granted {
  #outstanding: boolean;

  constructor(
    readonly principal: Principal,
    readonly action: CompiledAction,
    readonly scope: ScopeSome,
    readonly decision: Permit,
    readonly decisionId: string,
    readonly obligation: Obligation,
  ) {
    this.#outstanding = obligation !== 'none';
  }

  /** The tenant. INVARIANT: every statement about resources compares it. @throws Misuse for a principal without account */
  get accountId(): string {
    const { accountId } = this.principal;
    if (accountId === null) throw new Misuse('A system principal has no account.');
    return accountId;
  }

  /** Whether the filter or fence was demanded and has not been applied yet. */
  get outstanding(): boolean {
    return this.#outstanding;
  }

  /** Called by adapters when they put the scope into a query. Handlers use the adapter, not this. */
  markApplied(): void {
    this.#outstanding = false;
  }
}

/** Access to the account as a whole: an action that is judged on no instance. */
export class AccountAccess extends Granted {
  readonly of = 'account';
}

/** Access to a list. The adapter turns `scope` into the filter. */
export class ListAccess extends Granted {
  readonly of = 'list';

  /**
   * Says that no filter but the account is needed, because every instance is in scope.
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

/** Access to one instance, the very one that was judged. */
export class Access<R = unknown> extends Granted {
  readonly of = 'one';

  /** Canonical. */
  readonly id: string;
  /** The row as it was judged. */
  readonly resource: R;
  readonly #found: Found<R>;
  #learnt: Learnt<R> | undefined;
  readonly #again: Rejudge<R>;
  readonly #withActions: boolean;

  /** @param withActions whether `found` answers all that `actions` needs */
  constructor(
    granted: Readonly<ConstructorParameters<typeof Granted>>,
    found: Found<R>,
    again: Rejudge<R>,
    withActions: boolean,
  ) {
    super(...granted);
    this.id = found.id;
    this.resource = found.resource;
    this.#found = found;
    this.#again = again;
    this.#withActions = withActions;
  }

  /**
   * What is known of the instance, for a further question about it in the same request; `undefined` unless every answer is.
   * @param perAction the predicates that depend on the action
   */
  known(
    action: CompiledAction,
    asks: readonly string[],
    perAction: readonly string[],
  ): Found<R> | undefined {
    if (this.action.on !== action.on) return undefined;
    return this.#lessons().answering(action.name, asks, perAction);
  }

  /** Keeps what was looked up for a further question, as long as this access lives. What is of another instance is not kept. */
  learn(action: CompiledAction, found: Found<R>): void {
    if (this.action.on === action.on && found.id === this.id) {
      this.#lessons().add(action.name, found);
    }
  }

  /**
   * Everything the principal may do with the instance now, for user interfaces.
   * @throws Misuse when the facts for it were not asked: only requirements of safe methods ask them
   */
  actions(): string[] {
    const { on } = this.action;
    const complete = this.#withActions && on?.predicates.every((name) => name in this.#found.holds);
    if (on === undefined || complete !== true) {
      throw new Misuse('The actions are known only where the route uses a safe method.');
    }
    return actionsFrom(this.principal, on, this.accountId, this.#found.holds);
  }

  /**
   * Judges the same question again with the principal and the instance as they are now, inside the acting transaction
   * (domain.md section 6, rule 8), and counts as applying the fence. What is thrown has no decision id: it was not recorded,
   * because a sink on the same database would wait for this transaction. Record it once the transaction has ended.
   * @param found the instance as locked, or `undefined` when it is gone
   * @throws PermissionDenied, ResourceNotFound when the answer is no longer yes
   */
  async rejudge(principal: Principal, found: Found<R> | undefined): Promise<Access<R>> {
    const access = await this.#again.judge(principal, found);
    this.markApplied();
    return access;
  }

  #lessons(): Learnt<R> {
    this.#learnt ??= new Learnt(this.action.name, this.#found);
    return this.#learnt;
  }

  /**
   * Says that a handler of an unsafe method changes nothing that a fence could protect.
   * @param reason why, for the reader of the code
   */
  unfenced(reason: string): void {
    if (reason === '') throw new Misuse('Give the reason why no fence is needed.');
    this.markApplied();
  }
}

/** Who judges again, see `Access.rejudge`. */
export interface Rejudge<R> {
  judge(principal: Principal, found: Found<R> | undefined): Promise<Access<R>>;
}

/** One refused id of a bulk request. `not-found` and codes of `DenialCode`. */
export interface Refused {
  readonly id: string;
  readonly code: string;
}

/** Access to many instances. In mode `all`, `refused` is empty. */
export class BulkAccess<R = unknown> {
  readonly of = 'many';

  constructor(
    readonly mode: 'all' | 'report',
    readonly permitted: readonly Access<R>[],
    readonly refused: readonly Refused[],
  ) {}

  get outstanding(): boolean {
    return this.permitted.some((access) => access.outstanding);
  }

  get decisionId(): string | undefined {
    return this.permitted[0]?.decisionId;
  }
}

/** Any access. */
export type AnyAccess = AccountAccess | ListAccess | Access | BulkAccess;
