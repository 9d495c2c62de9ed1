/** Ends a question in time: the library's only timer. What is asked, and what the answer means, does not enter here. */
import { DecisionUnavailable, type Mistake } from '../core/internal.js';

/** The longest time that a timer waits, in milliseconds; of anything longer it makes one. */
const longest = 2 ** 31 - 1;

/** Every mistake in the deadline that an application sets; the default, `undefined`, is none. */
export function checkDeadline(deadline: number | undefined): Mistake[] {
  if (deadline === undefined) return [];
  if (Number.isInteger(deadline) && deadline >= 1 && deadline <= longest) return [];
  const shown = typeof deadline === 'number' ? String(deadline) : JSON.stringify(deadline);
  return [
    {
      code: 'wrong-deadline',
      problem: `The \`deadline\` is ${shown}, which is no time that a lookup can be given.`,
      fix: `Give milliseconds, an integer from 1 to ${longest}, or leave it out for 2000.`,
    },
  ];
}

/** Milliseconds that an answer of the application may take when its options do not say. */
export const defaultDeadline = 2000;

/**
 * Runs `ask` and settles within `milliseconds`, whatever it does.
 * @param outer aborts the question as well, for instance when the client has gone
 * @throws DecisionUnavailable when `ask` throws, rejects, never settles in time, or is aborted
 */
export async function withDeadline<T>(
  milliseconds: number,
  ask: (signal: AbortSignal) => T | Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  if (outer?.aborted === true) throw gone();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    const end = (fault: DecisionUnavailable) => {
      reject(fault);
      controller.abort();
    };
    const late = () => new DecisionUnavailable(`no answer within ${milliseconds} ms`);
    timer = setTimeout(() => end(late()), milliseconds);
    stop = () => end(gone());
    outer?.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([ask(controller.signal), ended]);
  } catch (error) {
    if (error instanceof DecisionUnavailable) throw error;
    throw new DecisionUnavailable('a lookup failed', error);
  } finally {
    clearTimeout(timer);
    if (stop !== undefined) outer?.removeEventListener('abort', stop);
  }
}

function gone(): DecisionUnavailable {
  return new DecisionUnavailable('the request was aborted', undefined, true);
}
