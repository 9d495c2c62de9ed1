/** Asks the application who calls, and waits no longer than the deadline. What a caller may do does not enter here. */
import { Deadline, defaultDeadline } from '../enforcement/internal.js';
import { DecisionUnavailable, EnforcementError } from '../core/internal.js';

/** Where the caller comes from: the options of an application. */
export interface PrincipalSource<R> {
  /** Who calls: a principal or a promise of one; anything else is nobody. */
  principal(request: R): unknown;
  /** Milliseconds. Default 2000. */
  readonly deadline?: number | undefined;
}

/**
 * Who calls: at once when the application knows at once, and only otherwise a native promise.
 * @throws EnforcementError what the application throws as one; for anything else that it throws, and for an answer that is
 * late, a `DecisionUnavailable`: not to know who calls is a fault, never a stranger
 */
export function askPrincipal<R>(source: PrincipalSource<R>, request: R): unknown {
  let caller: unknown;
  try {
    caller = source.principal(request);
  } catch (error) {
    throw faultOf(error);
  }
  return isThenable(caller) ? inTime(caller, source.deadline) : caller;
}

async function inTime(caller: PromiseLike<unknown>, deadline = defaultDeadline): Promise<unknown> {
  const settled = Promise.resolve(caller).then(
    (value) => ({ value }),
    (error: unknown) => ({ fault: faultOf(error) }),
  );
  const answer = await Promise.resolve(new Deadline(deadline).ask(() => settled)).catch(late);
  if ('fault' in answer) throw answer.fault;
  return answer.value;
}

function faultOf(error: unknown): EnforcementError {
  if (error instanceof EnforcementError) return error;
  return new DecisionUnavailable('the principal could not be determined', error);
}

/** INVARIANT: `settled` never rejects, so that the deadline is all that can. */
function late(error: unknown): never {
  throw new DecisionUnavailable('the principal could not be determined in time', error);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== 'object' || value === null || !('then' in value)) return false;
  return typeof value.then === 'function';
}
