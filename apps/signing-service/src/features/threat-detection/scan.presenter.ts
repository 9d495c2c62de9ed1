import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { Finding, Severity } from './scan-findings.js';

export type ScanRow = Selectable<Database['threatScan']>;

/** What a client sees of a scan. It counts the findings. The report contains them and needs another permission. */
export interface ScanAnswer extends Omit<
  ScanRow,
  'accountId' | 'findings' | 'ownerId' | 'leaseUntil'
> {
  /** `null` for a scan without a result. */
  readonly findings: Readonly<Record<Severity, number>> | null;
  readonly actions: readonly string[];
}

/** Returns the stored findings of a scan. */
export function findingsOf({ findings }: Pick<ScanRow, 'findings'>): readonly Finding[] {
  return findings as Finding[];
}

/** Counts the findings of each severity. */
function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { critical: count('critical'), warning: count('warning'), note: count('note') };
}

/** What may be asked of a list of threat scans. */
export const scanList = listOf('threatScan', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  size: { type: 'number' },
  sha256: { type: 'text' },
  status: { type: ['queued', 'running', 'passed', 'failed', 'error'] },
  project: { type: 'text', search: true, nullable: true },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
  finishedAt: { type: 'time', nullable: true },
});

/** Returns the permitted actions that can succeed in the present state: a scan without a result has no report. */
export function possibleOnScan(
  scan: Pick<ScanRow, 'status'>,
  actions: readonly string[],
): readonly string[] {
  return hasResult(scan) ? actions : actions.filter((name) => name !== 'scan-report.download');
}

/** Tells whether a scan has a result: only then does it have findings and a report. */
export function hasResult({ status }: Pick<ScanRow, 'status'>): boolean {
  return status === 'passed' || status === 'failed';
}

/** Presents a scan. `actions` has only those that can succeed in its present state. */
export function presentScan(row: ScanRow, actions: readonly string[]): ScanAnswer {
  return {
    id: row.id,
    name: row.name,
    size: row.size,
    sha256: row.sha256,
    status: row.status,
    project: row.project,
    findings: hasResult(row) ? countBySeverity(findingsOf(row)) : null,
    error: row.error,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    actions: possibleOnScan(row, actions),
  };
}
