import { Deadline, defaultDeadline, isPromise, makeCaller } from '../enforcement/internal.js';
import {
  type Catalogue,
  DecisionUnavailable,
  EnforcementError,
  type Principal,
  Unauthenticated,
} from '../core/internal.js';

/** How an application says who calls. */
export interface PrincipalSource<R> {
  /** Gives a principal, what one is made from, or a promise of either. `undefined`, `null` and `false` are nobody. */
  principal(request: R, context?: unknown): unknown;
  /** Gives the caller of a stream as they are now, in the same forms. Default: `principal` is asked again. */
  readonly reread?: ((principal: Principal) => unknown) | undefined;
  /** Milliseconds. Default 2000. */
  readonly deadline?: number | undefined;
}

/** Who calls an application. */
export class Caller<R> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly source: PrincipalSource<R>,
  ) {}

  /** @throws Unauthenticated for nobody, Misuse for what is no principal; as `resolvePrincipal` */
  of(request: R, context?: unknown): Principal | Promise<Principal> {
    return this.#from(resolvePrincipal(this.source, request, context));
  }

  /** The caller of a stream as they are now. @param principal the caller as they were; `undefined` when not known @throws as `of` */
  again(
    principal: Principal | undefined,
    request: R,
    context?: unknown,
  ): Principal | Promise<Principal> {
    const { reread, deadline } = this.source;
    if (reread === undefined || principal === undefined) return this.of(request, context);
    return this.#from(resolvePrincipal({ principal: reread, deadline }, principal));
  }

  #from(given: unknown): Principal | Promise<Principal> {
    return given instanceof Promise
      ? given.then((settled) => this.#principalFrom(settled))
      : this.#principalFrom(given);
  }

  /** `undefined` for nobody. @throws otherwise as `of` */
  ofOptional(
    request: R,
    context?: unknown,
  ): Principal | undefined | Promise<Principal | undefined> {
    try {
      const caller = this.of(request, context);
      return caller instanceof Promise ? caller.catch(nobody) : caller;
    } catch (error) {
      return nobody(error);
    }
  }

  #principalFrom(given: unknown): Principal {
    if (this.catalogue.isPrincipal(given)) return given;
    if (given === undefined || given === null || given === false) throw new Unauthenticated();
    return makeCaller(this.catalogue, given);
  }
}

function nobody(error: unknown): undefined {
  if (!(error instanceof Unauthenticated)) throw error;
}

/**
 * Asks the application who calls, for at most the deadline. Gives a native promise only when the application gives a promise.
 * @throws EnforcementError the one that the application throws; `DecisionUnavailable` for anything else that it throws, and when it
 * is late: not to know who calls is a fault, not a denial
 */
export function resolvePrincipal<R>(
  source: PrincipalSource<R>,
  request: R,
  context?: unknown,
): unknown {
  let caller: unknown;
  try {
    caller = source.principal(request, context);
  } catch (error) {
    throw faultIn(error);
  }
  return isPromise(caller) ? inTime(caller, source.deadline) : caller;
}

async function inTime(caller: PromiseLike<unknown>, deadline = defaultDeadline): Promise<unknown> {
  const settled = Promise.resolve(caller).then(
    (value) => ({ value }),
    (error: unknown) => ({ fault: faultIn(error) }),
  );
  const answer = await Promise.resolve(new Deadline(deadline).ask(() => settled)).catch(late);
  if ('fault' in answer) throw answer.fault;
  return answer.value;
}

function faultIn(error: unknown): EnforcementError {
  if (error instanceof EnforcementError) return error;
  return new DecisionUnavailable('the principal could not be determined', error);
}

/** INVARIANT: `settled` never rejects, so only the deadline ends here. */
function late(error: unknown): never {
  throw new DecisionUnavailable('the principal could not be determined in time', error);
}
