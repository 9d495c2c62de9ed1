/** Records decisions, permit and deny alike: no record, no answer. What is done with a record does not enter here. */
import type { CompiledAction } from './compiled.js';
import { withDeadline } from './deadline.js';
import type { Decision } from './decision.js';
import { DecisionUnavailable } from './errors.js';
import type { DecisionSink } from './lookup.js';
import type { Principal } from './principal.js';

/** Where decisions go, and how many milliseconds that may take. */
export interface Recording {
  readonly sink: DecisionSink | undefined;
  readonly deadline: number;
}

/**
 * Hands one decision to the sink. Gives a promise only when the sink does.
 * @throws DecisionUnavailable when the sink throws, rejects, or is late
 */
export function recordDecision(
  { sink, deadline }: Recording,
  principal: Principal,
  action: CompiledAction,
  decision: Decision,
  id: string,
  resourceId: string | undefined,
): Promise<void> | undefined {
  if (sink === undefined) return undefined;
  try {
    const recorded = sink.record({
      id,
      principalId: principal.id,
      principalKind: principal.kind,
      accountId: principal.accountId,
      action: action.name,
      resource: action.on?.name,
      resourceId,
      decision,
    });
    if (recorded === undefined) return undefined;
    return withDeadline(deadline, () => recorded).then(undefined, failed);
  } catch (error) {
    return failed(error);
  }
}

function failed(cause: unknown): never {
  throw new DecisionUnavailable('the decision could not be recorded', cause);
}
