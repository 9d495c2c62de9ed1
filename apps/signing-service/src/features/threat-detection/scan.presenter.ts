/** A row of the table of threat scans as it is answered. Names every column that leaves, so that no other does. */
import { countBySeverity, findingsOf, hasResult } from './reports/scan-findings.js';
import { possibleOnScan } from './scan.state.js';
import type { ScanRow, Severity } from './scan.types.js';

/** A scan as answered. What was found is counted only: the findings are in the report, which is a permission of its own. */
export interface ScanAnswer extends Omit<
  ScanRow,
  'accountId' | 'findings' | 'ownerId' | 'leaseUntil'
> {
  /** `null` until the scan passed or failed. */
  readonly findings: Readonly<Record<Severity, number>> | null;
}

/** The answer for one row, without `actions`. */
export function presentScan(row: ScanRow): ScanAnswer {
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
  };
}

/** The answer to one caller. @param actions what the catalogue gives them on the scan */
export function presentScanTo(row: ScanRow, actions: readonly string[]) {
  return { ...presentScan(row), actions: possibleOnScan(row, actions) };
}
