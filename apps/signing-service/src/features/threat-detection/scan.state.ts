/** Which actions on a scan its state leaves. Who may do them is judged before. */
import { hasResult } from './reports/scan-findings.js';
import type { ScanRow } from './scan.types.js';

/** The actions that can succeed now (http-contract.md section 1): a scan without a result has no report. */
export function possibleOnScan(
  scan: Pick<ScanRow, 'status'>,
  actions: readonly string[],
): readonly string[] {
  return hasResult(scan) ? actions : actions.filter((name) => name !== 'scan-report.download');
}
