import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

export type ScanRow = Selectable<Database['threatScan']>;

/** Severity of a finding. A critical finding fails the scan (docs/domain/objects.md scans). */
export type Severity = 'critical' | 'warning' | 'note';

/** All severities, the worst first. */
export const severities: readonly Severity[] = ['critical', 'warning', 'note'];

/** The result of a rule that matched. INVARIANT: no matched bytes and no positions, because they may be a secret. */
export interface Finding {
  /** Name of the rule, such as `private_key_rsa`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly description: string;
  /** Number of matches; 1 for rules about the whole file. */
  readonly occurrences: number;
}

/** The result of a scan. */
export type ScanOutcome =
  | { readonly status: 'passed' | 'failed'; readonly findings: readonly Finding[] }
  | { readonly status: 'error'; readonly error: string };

/** A scan and its artifact. Only the process that has the artifact can finish the scan. */
export interface ScanJob {
  readonly id: string;
  readonly accountId: string;
  /** The user who requested the scan. */
  readonly createdBy: string;
  /** INVARIANT: this is the only copy. The scanner receives it, and it is never stored. */
  readonly artifact: Uint8Array<ArrayBuffer>;
}
