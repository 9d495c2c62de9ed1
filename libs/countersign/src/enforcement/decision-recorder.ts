/** Records decisions, permit and deny alike: no record, no answer. What is done with a record does not enter here. */
import {
  type CompiledAction,
  type Decision,
  type DecisionRecord,
  type DecisionSink,
  DecisionUnavailable,
  type Principal,
} from '../core/internal.js';
import { withDeadline } from './deadline.js';

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
    const recorded = sink.record(recordOf(principal, action, decision, id, resourceId));
    if (recorded === undefined) return undefined;
    return withDeadline(deadline, () => recorded).then(undefined, failed);
  } catch (error) {
    return failed(error);
  }
}

/** Hands the decisions of one question to the sink, in order: at once, or one by one when it takes no more. @throws as `recordDecision` */
export async function recordDecisions(
  { sink, deadline }: Recording,
  records: readonly DecisionRecord[],
): Promise<void> {
  if (sink === undefined || records.length === 0) return;
  const inTime = async (recorded: void | Promise<void>) => {
    if (recorded !== undefined) await withDeadline(deadline, () => recorded);
  };
  try {
    if (sink.recordMany !== undefined) await inTime(sink.recordMany(records));
    else for (const record of records) await inTime(sink.record(record));
  } catch (error) {
    failed(error);
  }
}

/** What is recorded of a decision. */
export function recordOf(
  principal: Principal,
  action: CompiledAction,
  decision: Decision,
  id: string,
  resourceId: string | undefined,
): DecisionRecord {
  return {
    id,
    principalId: principal.id,
    principalKind: principal.kind,
    accountId: principal.accountId,
    action: action.name,
    resource: action.on?.name,
    resourceId,
    decision,
  };
}

function failed(cause: unknown): never {
  throw new DecisionUnavailable('the decision could not be recorded', cause);
}
