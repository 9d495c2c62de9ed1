/** Turns facts and a decision into an access or an error, and records it. Nothing is looked up here. */
import { Access, type Obligation, type Rejudge } from './access.js';
import {
  type CompiledAction,
  decideInScope,
  type Decision,
  type DecisionRecord,
  type Deny,
  type Found,
  Misuse,
  PermissionDenied,
  type Permit,
  type Principal,
  ResourceNotFound,
  scopeOf,
  type ScopeSome,
} from '../core/internal.js';

import { factsFrom } from './load-instances.js';

import { recordDecision, recordDecisions, type Recording, recordOf } from './decision-recorder.js';

/** An instance that is about to be judged. */
export interface Case<R> {
  readonly principal: Principal;
  readonly action: CompiledAction;
  readonly scope: ScopeSome;
  readonly id: string;
  readonly found: Found<R> | undefined;
  readonly obligation: Obligation;
  /** Whether `found` answers what `access.actions()` needs. */
  readonly withActions: boolean;
}

/** The answer to one case of many. */
export type Answer<R> =
  | { readonly id: string; readonly access: Access<R> }
  | { readonly id: string; readonly refusal: PermissionDenied | ResourceNotFound };

/** How a judge answers. */
export interface Judging {
  readonly recording: Recording;
  readonly newDecisionId: () => string;
  /** See `EnforcerOptions.existence`. */
  readonly existence: 'forbidden' | 'hidden';
}

/** Judges for one application. Holds no state of any request. */
export class Judge {
  constructor(private readonly judging: Judging) {}

  /**
   * Access to the instance, or the error it is refused with.
   * @param silent a judgement inside the caller's transaction is not recorded here: the record would wait for that transaction
   * @throws as `Enforcer.enforce`
   */
  judge<R>(item: Case<R>, silent = false): Access<R> | Promise<Access<R>> {
    const { principal, action, id } = item;
    const make = (permit: Permit, decisionId: string) => this.#access(item, permit, decisionId);
    return this.settle(principal, action, decisionOn(item), make, id, silent);
  }

  /**
   * The answers to cases of one question, in order, recorded together.
   * @param untilRefused whether the first refusal is the last answer
   * @throws DecisionUnavailable; what was decided before a fault is recorded
   */
  async judgeMany<R>(items: readonly Case<R>[], untilRefused: boolean): Promise<Answer<R>[]> {
    const answers: Answer<R>[] = [];
    const records: DecisionRecord[] = [];
    try {
      for (const item of items) {
        const { principal, action, id } = item;
        const decision = decisionOn(item);
        const decisionId = this.judging.newDecisionId();
        records.push(recordOf(principal, action, decision, decisionId, id));
        if (decision.effect === 'permit') {
          answers.push({ id, access: this.#access(item, decision, decisionId) });
          continue;
        }
        answers.push({ id, refusal: this.#errorFor(decision, id, decisionId) });
        if (untilRefused) break;
      }
    } finally {
      await recordDecisions(this.judging.recording, records);
    }
    return answers;
  }

  /** Records one denial for each of the ids, together. @throws DecisionUnavailable */
  refuseMany(
    principal: Principal,
    action: CompiledAction,
    denial: Deny,
    ids: readonly string[],
  ): Promise<void> {
    const { newDecisionId, recording } = this.judging;
    const records = ids.map((id) => recordOf(principal, action, denial, newDecisionId(), id));
    return recordDecisions(recording, records);
  }

  #access<R>(item: Case<R>, permit: Permit, decisionId: string): Access<R> {
    const { principal, action, scope, id, found, obligation, withActions } = item;
    if (found === undefined) throw new Misuse('A permit without an instance.');
    const again = this.#rejudge<R>(action, id);
    const granted = [principal, action, scope, permit, decisionId, obligation] as const;
    return new Access(granted, found, again, withActions);
  }

  /** See `Access.rejudge`. */
  #rejudge<R>(action: CompiledAction, id: string): Rejudge<R> {
    return {
      judge: async (principal, found) => {
        if (found !== undefined && found.id !== id) {
          throw new Misuse(`"${action.name}" would be judged on another instance than before.`);
        }
        const scope = scopeOf(principal, action);
        if (scope.kind === 'none') throw this.#errorFor(scope.denial, id);
        const item = { principal, action, scope, id, found, withActions: false } as const;
        return this.judge<R>({ ...item, obligation: 'none' }, true);
      },
    };
  }

  /** Records the decision, then makes the access or throws. */
  settle<A>(
    principal: Principal,
    action: CompiledAction,
    decision: Decision,
    make: (permit: Permit, decisionId: string) => A,
    id?: string,
    silent = false,
  ): A | Promise<A> {
    if (decision.effect === 'deny') {
      if (silent) throw this.#errorFor(decision, id);
      return this.refuse(principal, action, decision, id);
    }
    const decisionId = this.judging.newDecisionId();
    const recorded = silent
      ? undefined
      : recordDecision(this.judging.recording, principal, action, decision, decisionId, id);
    const access = make(decision, decisionId);
    return recorded === undefined ? access : recorded.then(() => access);
  }

  /** Records the denial, then throws what it is answered with. */
  refuse(
    principal: Principal,
    action: CompiledAction,
    decision: Deny,
    id: string | undefined,
  ): never | Promise<never> {
    const decisionId = this.judging.newDecisionId();
    const recorded = recordDecision(
      this.judging.recording,
      principal,
      action,
      decision,
      decisionId,
      id,
    );
    const error = this.#errorFor(decision, id, decisionId);
    if (recorded === undefined) throw error;
    return recorded.then(() => {
      throw error;
    });
  }

  #errorFor(decision: Deny, id: string | undefined, decisionId?: string) {
    const hidden = decision.code === 'out-of-scope' && this.judging.existence === 'hidden';
    return decision.code === 'not-found' || hidden
      ? new ResourceNotFound(decisionId)
      : new PermissionDenied(decision, decisionId, id);
  }
}

function decisionOn<R>({ principal, action, scope, found }: Case<R>): Decision {
  const facts = found && action.on ? factsFrom(found, action.on, scope) : undefined;
  return decideInScope(scope, principal, action, facts);
}
