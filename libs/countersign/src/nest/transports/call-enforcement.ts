/** Enforces the plans of handlers that are called over any transport but HTTP. */
import type { ExecutionContext } from '@nestjs/common';
import { type Catalogue, EnforcementError, type Principal } from '../../core/internal.js';
import { type Enforcer, LookupBatch, LookupMemo } from '../../enforcement/internal.js';
import {
  Caller,
  enforceSteps,
  type HandlerPlan,
  type PrincipalSource,
} from '../../http/internal.js';
import type { ErrorAnswers } from '../error-answers.js';
import { CallAuthorization } from './call-authorization.js';
import type { CallTransport } from './transport.js';

/** What enforcement of one application works with. */
export interface CallEnforcementParts {
  readonly catalogue: Catalogue;
  readonly enforcer: Enforcer;
  readonly principals: PrincipalSource<unknown>;
  /** Milliseconds between two decisions of a stream. Default: it is decided at each event. */
  readonly every: number | undefined;
  readonly answers: ErrorAnswers;
}

/** What the calls of one operation share. */
interface Operation {
  readonly memo: LookupMemo;
  principal?: Principal | Promise<Principal> | undefined;
}

/** Enforces plans for one application. */
export class CallEnforcement {
  readonly #caller: Caller<unknown>;
  readonly #operations = new WeakMap<object, Operation>();

  constructor(private readonly parts: CallEnforcementParts) {
    this.#caller = new Caller(parts.catalogue, parts.principals);
  }

  /** Lets the handler run, or throws the exception of the transport. Every step must permit. */
  async authorize(
    plan: HandlerPlan,
    transport: CallTransport,
    context: ExecutionContext,
  ): Promise<true> {
    try {
      const operation = this.#operationOf(transport, context);
      transport.grant(context, await this.#decide(plan, transport, context, operation));
      return true;
    } catch (error) {
      throw await this.#exception(transport, error);
    }
  }

  async #exception(transport: CallTransport, error: unknown): Promise<unknown> {
    if (!(error instanceof EnforcementError)) return error;
    this.parts.answers.log(error);
    return transport.exception(error);
  }

  async #decide(
    plan: HandlerPlan,
    transport: CallTransport,
    context: ExecutionContext,
    operation: Operation,
  ): Promise<CallAuthorization> {
    const exception = (error: unknown) => this.#exception(transport, error);
    const { every } = this.parts;
    if (plan.kind === 'public') {
      const again = () => Promise.resolve();
      const optional = () => this.#caller.ofOptional(transport.carrier(context), context);
      return new CallAuthorization({ exception, every: undefined, again }, { plan, optional });
    }
    const principal = await this.#principal(operation, transport, context);
    const enforce = (caller: Principal, of: ExecutionContext, memo: LookupMemo) =>
      enforceSteps(this.parts.enforcer, plan.steps, {
        principal: caller,
        parts: transport.parts(of),
        isSafe: transport.isSafe(of),
        memo,
      });
    const again = async (later: ExecutionContext) => {
      try {
        const caller = this.#caller.again(principal, transport.carrier(later), later);
        await enforce(await caller, later, new LookupMemo());
      } catch (error) {
        throw await exception(error);
      }
    };
    const accesses = await enforce(principal, context, operation.memo);
    return new CallAuthorization({ exception, every, again }, { plan, principal, accesses });
  }

  #operationOf(transport: CallTransport, context: ExecutionContext): Operation {
    const key = transport.operation(context);
    if (key === undefined) return { memo: new LookupMemo() };
    const operation = this.#operations.get(key) ?? { memo: new LookupMemo(new LookupBatch()) };
    this.#operations.set(key, operation);
    return operation;
  }

  /** Asked once for an operation. Who was not found is asked for again, because guards of the next field may find them. */
  async #principal(
    operation: Operation,
    transport: CallTransport,
    context: ExecutionContext,
  ): Promise<Principal> {
    let asked = operation.principal;
    while (asked !== undefined) {
      const shared = await Promise.resolve(asked).catch(() => undefined);
      if (shared !== undefined) return shared;
      asked = operation.principal === asked ? undefined : operation.principal;
    }
    const own = this.#caller.of(transport.carrier(context), context);
    operation.principal = own;
    return own;
  }
}
