import { ConflictException } from '@nestjs/common';
import {
  SarifBuilder,
  SarifResultBuilder,
  SarifRuleBuilder,
  SarifRunBuilder,
} from 'node-sarif-builder';
import type { Finding, Severity } from './scan-findings.js';
import { findingsOf, hasResult, type ScanRow } from './scan.presenter.js';

/** The `level` of a result (SARIF section 3.27.10). */
const levels = { critical: 'error', warning: 'warning', note: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** A file to download. */
export interface ReportFile {
  readonly contentType: string;
  readonly fileName: string;
  readonly text: string;
}

/**
 * Returns the report of a scan. Its file name does not contain the name of the artifact.
 *
 * @throws ConflictException for a scan without a result, which is not a scan without findings
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

/** Returns the report in SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS. It contains no matched bytes. */
function sarifReport(scan: ScanRow): string {
  const uri = encodeURIComponent(scan.name);
  const findings = findingsOf(scan);
  const run = new SarifRunBuilder({
    automationDetails: { id: `threat-scans/${scan.id}` },
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: scan.createdAt.toISOString(),
        endTimeUtc: (scan.finishedAt ?? scan.createdAt).toISOString(),
      },
    ],
    artifacts: [
      {
        location: { uri },
        length: scan.size,
        hashes: { 'sha-256': scan.sha256 },
        roles: ['analysisTarget'],
      },
    ],
  }).initSimple({ toolDriverName: 'Countersign threat detection', toolDriverVersion: '1.0.0' });
  for (const finding of findings) {
    run.addRule(ruleOf(finding));
    run.addResult(resultOf(finding, uri));
  }
  const log = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
  log.addRun(run);
  return log.buildSarifJsonString({ indent: true });
}

function ruleOf({ rule, severity, description }: Finding): SarifRuleBuilder {
  return new SarifRuleBuilder({
    defaultConfiguration: { level: levels[severity] },
  }).initSimple({ ruleId: rule, shortDescriptionText: description });
}

function resultOf(finding: Finding, uri: string): SarifResultBuilder {
  const { rule, severity, description, occurrences } = finding;
  return new SarifResultBuilder({ occurrenceCount: occurrences }).initSimple({
    level: levels[severity],
    messageText: description,
    ruleId: rule,
    fileUri: uri,
  });
}
