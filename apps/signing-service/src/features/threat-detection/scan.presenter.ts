import { countBySeverity, findingsOf } from './reports/scan-findings.js';
import { hasResult, possibleOnScan } from './scan.state.js';
import type { ScanRow, Severity } from './scan.types.js';

/** What a client sees of a scan. It counts the findings. The report contains them and needs another permission. */
export interface ScanAnswer extends Omit<
  ScanRow,
  'accountId' | 'findings' | 'ownerId' | 'leaseUntil'
> {
  /** `null` for a scan without a result. */
  readonly findings: Readonly<Record<Severity, number>> | null;
  readonly actions: readonly string[];
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
