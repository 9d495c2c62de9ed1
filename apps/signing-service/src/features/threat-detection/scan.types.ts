/** The words of threat scans inside the service. No rule enters here. */
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A scan as stored. */
export type ScanRow = Selectable<Database['threatScan']>;

/** How bad a finding is. A critical one fails the scan (domain.md section 10.5). */
export type Severity = 'critical' | 'warning' | 'note';

/** The worst first. */
export const severities: readonly Severity[] = ['critical', 'warning', 'note'];

/** What a rule found. INVARIANT: never the bytes that matched, nor where they are: they may be a secret. */
export interface Finding {
  /** Name of the rule, such as `private_key_rsa`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly description: string;
  /** How many places matched; 1 for rules about the file as a whole. */
  readonly occurrences: number;
}

/** How a scan ended. */
export type ScanOutcome =
  | { readonly status: 'passed' | 'failed'; readonly findings: readonly Finding[] }
  | { readonly status: 'error'; readonly error: string };

/** An artifact that waits for its scan. Only the process that holds it can finish the scan. */
export interface ScanJob {
  readonly id: string;
  readonly accountId: string;
  /** Who asked for the scan. */
  readonly createdBy: string;
  /** INVARIANT: the only copy; it is handed to the scanner and never stored. */
  readonly artifact: Uint8Array<ArrayBuffer>;
}
