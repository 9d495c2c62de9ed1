/** Records decisions, permit and deny alike: without a record there is no answer. */
import { type DecisionRecord, type DecisionSink, DecisionUnavailable } from '../core/internal.js';
import { after, type Deadline } from './deadline.js';
import type { DecisionRequest, Outcome } from './decision-request.js';

/** Hands decisions to the sink of one application. */
export class DecisionRecorder {
  constructor(
    private readonly sink: DecisionSink | undefined,
    private readonly deadline: Deadline,
  ) {}

  /**
   * Hands the decisions of one request to the sink, in their order. Gives a promise only when the sink does.
   * @param together whether they are handed over at once, when the sink takes many; otherwise one after the other
   * @throws DecisionUnavailable when the sink throws, rejects, or is late
   */
  record(
    request: Pick<DecisionRequest, 'principal' | 'action'>,
    outcomes: readonly Outcome[],
    together: boolean,
  ): void | Promise<void> {
    const { sink } = this;
    if (sink === undefined || outcomes.length === 0) return undefined;
    if (!together || sink.recordMany === undefined) {
      return this.#each(sink, request, outcomes, 0);
    }
    const records = outcomes.map((outcome) => recordOf(request, outcome));
    return this.#inTime(() => sink.recordMany?.(records));
  }

  #each(
    sink: DecisionSink,
    request: Pick<DecisionRequest, 'principal' | 'action'>,
    outcomes: readonly Outcome[],
    at: number,
  ): void | Promise<void> {
    const outcome = outcomes[at];
    if (outcome === undefined) return undefined;
    const recorded = this.#inTime(() => sink.record(recordOf(request, outcome)));
    return after(recorded, () => this.#each(sink, request, outcomes, at + 1));
  }

  #inTime(record: () => void | Promise<void>): void | Promise<void> {
    try {
      const recorded = this.deadline.ask(record);
      return recorded instanceof Promise ? recorded.catch(failed) : undefined;
    } catch (error) {
      return failed(error);
    }
  }
}

function recordOf(
  { principal, action }: Pick<DecisionRequest, 'principal' | 'action'>,
  { id, decision, decisionId }: Outcome,
): DecisionRecord {
  return {
    id: decisionId,
    principalId: principal.id,
    principalKind: principal.kind,
    accountId: principal.accountId,
    action: action.name,
    resource: action.on?.name,
    resourceId: id,
    decision,
  };
}

function failed(cause: unknown): never {
  throw new DecisionUnavailable('the decision could not be recorded', cause);
}
