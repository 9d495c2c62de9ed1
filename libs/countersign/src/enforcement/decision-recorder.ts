/** Records decisions, permit and deny alike: without a record there is no answer. */
import {
  type DecisionRecord,
  type DecisionSink,
  DecisionUnavailable,
  everyTenant,
  isTenant,
  type Principal,
  tenantOf,
} from '../core/internal.js';
import { after, type Deadline } from './deadline.js';
import type { DecisionRequest, Decided } from './decision-request.js';

type Recorded = Pick<DecisionRequest, 'principal' | 'action' | 'askedAt'>;

/** Hands decisions to the sink of one application. */
export class DecisionRecorder {
  constructor(
    private readonly sink: DecisionSink,
    private readonly deadline: Deadline,
  ) {}

  /**
   * Hands the decisions of one request to the sink, in their order. Gives a promise only when the sink does.
   * @param together whether they are handed over at once, when the sink takes many; otherwise one after the other
   * @throws DecisionUnavailable when the sink throws, rejects, or is late
   */
  record(asked: Recorded, outcomes: readonly Decided[], together: boolean): void | Promise<void> {
    const { sink } = this;
    if (outcomes.length === 0) return undefined;
    const records = outcomes.map((outcome) => recordOf(asked, outcome));
    if (together && sink.recordMany !== undefined) {
      return this.#inTime(() => sink.recordMany?.(records));
    }
    let recorded: void | Promise<void> = undefined;
    for (const record of records) {
      recorded = after(recorded, () => this.#inTime(() => sink.record(record)));
    }
    return recorded;
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
  { principal, action, askedAt }: Recorded,
  { id, instance, decision, decisionId }: Decided,
): DecisionRecord {
  return {
    id: decisionId,
    principalId: principal.id,
    principalKind: principal.kind,
    tenant: isTenant(instance?.tenant) ? instance.tenant : recordedTenant(principal),
    ...(tenantOf(principal, action) === everyTenant ? { acrossTenants: true } : {}),
    action: action.name,
    resource: action.on?.name,
    resourceId: id,
    decision,
    ...(askedAt === undefined ? {} : { askedAt }),
  };
}

function recordedTenant({ tenant }: Principal): string | null {
  return isTenant(tenant) ? tenant : null;
}

function failed(cause: unknown): never {
  throw new DecisionUnavailable('the decision could not be recorded', cause);
}
