/** What the matches of the rules mean for a scan, and findings as they are read from the database. */
import type { RuleMatch } from '../engine/scan-thread.js';
import {
  type Finding,
  type ScanOutcome,
  type ScanRow,
  severities,
  type Severity,
} from '../scan.types.js';

/** The outcome of a scan: one critical finding fails it (domain.md section 10.5). The worst findings come first. */
export function outcomeOf(matches: readonly RuleMatch[]): ScanOutcome {
  const findings = matches.map(findingOf).toSorted(worstFirst);
  const failed = findings.some(({ severity }) => severity === 'critical');
  return { status: failed ? 'failed' : 'passed', findings };
}

/** Whether the scan told anything of its artifact: only then it has findings, were it none, and a report. */
export function hasResult({ status }: Pick<ScanRow, 'status'>): boolean {
  return status === 'passed' || status === 'failed';
}

/** The findings that a scan was stored with. */
export function findingsOf({ findings }: Pick<ScanRow, 'findings'>): readonly Finding[] {
  return findings as Finding[];
}

/** Findings of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { critical: count('critical'), warning: count('warning'), note: count('note') };
}

/** A rule without a severity counts as critical: a mistake in the rules must not let anything pass. */
function findingOf({ rule, metadata, occurrences }: RuleMatch): Finding {
  const severity = severities.find((each) => each === metadata['severity']) ?? 'critical';
  const { description } = metadata;
  return {
    rule,
    severity,
    description: typeof description === 'string' ? description : rule,
    occurrences,
  };
}

function worstFirst(a: Finding, b: Finding): number {
  const order = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return order === 0 ? a.rule.localeCompare(b.rule, 'en') : order;
}
