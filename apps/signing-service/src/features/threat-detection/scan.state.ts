import type { ScanRow } from './scan.types.js';

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
