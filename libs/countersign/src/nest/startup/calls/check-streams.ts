/** What an application says about its streams, and what it should say. */
import { inspect } from 'node:util';
import { type Mistake, mistakesAmong } from '../../../core/internal.js';
import type { StreamOptions } from '../../permission-module.options.js';
import { isEventStream } from '../../transports/event-check.js';
import type { PlannedHandler } from '../plan-handlers.js';

/** A timer fires at once for anything longer. */
const longest = 2 ** 31 - 1;

/** Every mistake in the options of streams, which untyped code may write as it likes. */
export function checkStreams(options: StreamOptions = {}): Mistake[] {
  const { reread, every } = options as { readonly [K in keyof StreamOptions]: unknown };
  const isTime = Number.isInteger(every) && Number(every) >= 1 && Number(every) <= longest;
  return mistakesAmong(
    every !== undefined &&
      !isTime && {
        code: 'wrong-interval',
        problem: `The \`streams.every\` is ${inspect(every)}, which is no time between two decisions.`,
        fix: `Give milliseconds, an integer from 1 to ${longest}, or leave it out: then each event is decided.`,
      },
    reread !== undefined &&
      typeof reread !== 'function' && {
        code: 'wrong-function',
        problem: `The \`streams.reread\` is ${inspect(reread)}, which is no function.`,
        fix: 'Give a function that reads a principal again, or leave it out for the default.',
      },
  );
}

/**
 * What to log where streams may keep the caller of their beginning; `undefined` when nothing is to be said. Not a mistake, because a
 * `principal` that reads the store finds them by itself. Streams of gateways and messages are known only when they answer.
 */
export function adviceOnStreams(
  planned: readonly PlannedHandler[],
  options: StreamOptions | undefined,
): string | undefined {
  if (options?.reread !== undefined) return undefined;
  const streams = planned.filter(({ handler, plan }) => plan.kind !== 'public' && goesOn(handler));
  if (streams.length === 0) return undefined;
  const names = [...new Set(streams.map(({ plan }) => plan.where))].join(', ');
  return `While a stream goes on, \`principal\` is asked again but no guard runs again: what a guard left on the request is the caller of the beginning (${names}). Give PermissionModule \`streams: { reread: (principal) => … }\`, which reads the caller anew.`;
}

function goesOn({ method, functions }: PlannedHandler['handler']): boolean {
  return (
    method === 'SUBSCRIPTION' ||
    functions.some((each) => typeof each === 'function' && isEventStream(each))
  );
}
