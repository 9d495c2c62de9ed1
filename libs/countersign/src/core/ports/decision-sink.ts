/** Where decisions are recorded. */
import type { Decision } from '../catalogue/decision.js';
import type { Principal } from '../catalogue/principal.js';

/** One decision, as recorded: permit and deny alike. */
export interface DecisionRecord {
  readonly id: string;
  readonly principalId: string;
  readonly principalKind: Principal['kind'];
  /**
   * The tenant of the principal, or that of the instance where a system principal acts across tenants. `null` without such a tenant, and in
   * an application without tenants.
   */
  readonly tenant: string | null;
  /** Present when a system principal asked about the instances of every tenant. */
  readonly acrossTenants?: true;
  readonly action: string;
  readonly resource: string | undefined;
  /** The instance; `undefined` for a list, and for an action without a resource. */
  readonly resourceId: string | undefined;
  readonly decision: Decision;
  /** When the question was asked, as `performance.now()`, before anything was looked up. Present when the sink is `timed`. */
  readonly askedAt?: number;
}

/** Where decisions are recorded. When it throws or rejects, the request is answered 503: no record, no answer. */
export interface DecisionSink {
  /** Whether records have `askedAt`. Default: they do not, and no clock is read. */
  readonly timed?: boolean;
  record(record: DecisionRecord): void | Promise<void>;
  /**
   * Records the decisions of one question about many instances, in their order: of one principal and one action, one or more,
   * within one deadline. Default: `record` for each of them, each within its own deadline.
   */
  recordMany?(records: readonly DecisionRecord[]): void | Promise<void>;
}
