/** The report of a finished scan as a file to download. */
import { ConflictException } from '@nestjs/common';
import type { ScanRow } from '../scan.types.js';
import { sarifReport } from './sarif-report.js';
import { findingsOf, hasResult } from './scan-findings.js';

/** A file as answered. */
export interface ReportFile {
  readonly contentType: string;
  readonly fileName: string;
  readonly text: string;
}

/**
 * The report in the form that was asked for. The name of the artifact does not enter the name of the file.
 * @throws ConflictException for a scan without a result: nothing found and nothing found out are not the same
 */
export function reportOf(scan: ScanRow, format: 'json' | 'sarif'): ReportFile {
  if (!hasResult(scan)) {
    const ended = scan.status === 'error';
    throw new ConflictException(
      ended ? 'The scan ended without a result; scan again.' : 'The scan is not finished.',
    );
  }
  const fileName = `threat-scan-${scan.id}.${format}`;
  switch (format) {
    case 'json':
      return { contentType: 'application/json', fileName, text: jsonReport(scan) };
    case 'sarif':
      return { contentType: 'application/sarif+json', fileName, text: sarifReport(scan) };
  }
}

function jsonReport(scan: ScanRow): string {
  const { id, name, size, sha256, status, project, createdBy, createdAt, finishedAt } = scan;
  const findings = findingsOf(scan);
  const about = { id, name, size, sha256, status, project, createdBy, createdAt, finishedAt };
  return JSON.stringify({ ...about, findings }, null, 2);
}
