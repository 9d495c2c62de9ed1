import type { CompiledAction, Decision, Principal } from '../../core/internal.js';
import {
  type Access,
  type ActionAccess,
  type AnyAccess,
  type Cancellation,
  Enforcer,
  type EnforceOptions,
  type EnforcerOptions,
  type ListAccess,
  type Obligation,
} from '../../enforcement/internal.js';
import type { RequestParts, Requirement } from '../../core/internal.js';

/** What a rule is asked. */
export interface PermissionQuestion {
  /** Such as `note.delete`. */
  readonly action: string;
  readonly principal: Principal;
}

/**
 * Whether an action is permitted, on every instance of the caller's tenant; `undefined` leaves it to the catalogue. What a system
 * principal may do the catalogue says, unless the rule denies it.
 */
export type PermissionRule = (question: PermissionQuestion) => boolean | undefined;

/**
 * Decides by a rule. INVARIANT: it makes no permit; it asks `decide` about an action that is open to every caller, or that no permission
 * grants, so that accesses, filters, fences and records are the usual ones.
 */
export class RuledEnforcer extends Enforcer {
  constructor(
    options: EnforcerOptions,
    private readonly rule: PermissionRule,
  ) {
    super(options);
  }

  override enforce(
    principal: unknown,
    requirement: Requirement,
    parts: RequestParts,
    options?: EnforceOptions,
  ): AnyAccess | Promise<AnyAccess> {
    if (!this.options.catalogue.isPrincipal(principal)) {
      return super.enforce(principal, requirement, parts, options);
    }
    const action = this.#ruled(principal, requirement.action);
    return super.enforce(principal, { ...requirement, action }, parts, options);
  }

  override list(
    principal: Principal,
    action: CompiledAction,
    obligation?: Obligation,
  ): ListAccess | Promise<ListAccess> {
    return super.list(principal, this.#ruled(principal, action), obligation);
  }

  override check(
    who: Principal | Access,
    action: CompiledAction,
    id?: string,
    signal?: Cancellation,
  ): Promise<Decision> {
    return super.check(who, this.#ruled(callerOf(who), action), id, signal);
  }

  override checkMany(
    principal: Principal,
    action: CompiledAction,
    ids: readonly string[],
    signal?: Cancellation,
  ): Promise<ReadonlyMap<string, Decision>> {
    return super.checkMany(principal, this.#ruled(principal, action), ids, signal);
  }

  override assert(
    who: Principal | Access,
    action: CompiledAction,
    id?: string,
    signal?: Cancellation,
  ): Promise<Access | ActionAccess> {
    return super.assert(who, this.#ruled(callerOf(who), action), id, signal);
  }

  #ruled(principal: Principal, action: CompiledAction): CompiledAction {
    const answer: unknown = this.rule({ action: action.name, principal });
    if (answer === undefined) return action;
    // INVARIANT: what is open to a system principal is open to it across tenants, so a rule opens nothing to it.
    if (answer === true && principal.kind === 'system') return action;
    if (answer !== true) return { ...action, ...deniedTo, scopes: new Map(), grants: [] };
    const { baseline } = action;
    const open = { ...baseline, constraints: [], constraintBits: 0, asks: [], askBits: 0 };
    return { ...action, ...openTo, constraints: [], baseline: open };
  }
}

function callerOf(who: Principal | Access): Principal {
  return 'principal' in who ? who.principal : who;
}

const openTo = {
  byPermission: false,
  kinds: { user: 'baseline', service: 'baseline', system: 'closed' },
} as const;

const deniedTo = {
  byPermission: false,
  kinds: { user: 'granted', service: 'granted', system: 'granted' },
} as const;
