/** A scan in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS). No matched content enters here. */
import {
  SarifBuilder,
  SarifResultBuilder,
  SarifRuleBuilder,
  SarifRunBuilder,
} from 'node-sarif-builder';
import type { Finding, ScanRow, Severity } from '../scan.types.js';
import { findingsOf } from './scan-findings.js';

/** `level` of a result, SARIF section 3.27.10. */
const levels = { critical: 'error', warning: 'warning', note: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** The report as JSON text. INVARIANT: the scan passed or failed. */
export function sarifReport(scan: ScanRow): string {
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
