import { Deadline, defaultDeadline, isPromise } from '../enforcement/internal.js';
import { DecisionUnavailable, EnforcementError } from '../core/internal.js';

/** How an application says who calls. */
export interface PrincipalSource<R> {
  /** Gives a principal or a promise of one. Anything else is nobody. */
  principal(request: R): unknown;
  /** Milliseconds. Default 2000. */
  readonly deadline?: number | undefined;
}

/**
 * Asks the application who calls, for at most the deadline. Gives a native promise only when the application gives a promise.
 * @throws EnforcementError the one that the application throws; `DecisionUnavailable` for anything else that it throws, and when it
 * is late: not to know who calls is a fault, not a denial
 */
export function resolvePrincipal<R>(source: PrincipalSource<R>, request: R): unknown {
  let caller: unknown;
  try {
    caller = source.principal(request);
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
