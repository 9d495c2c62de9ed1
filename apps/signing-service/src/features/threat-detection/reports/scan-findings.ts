import type { RuleMatch } from '../engine/scan-thread.js';
import {
  type Finding,
  type ScanOutcome,
  type ScanRow,
  severities,
  type Severity,
} from '../scan.types.js';

/** Returns the outcome of a scan. One critical finding fails it (docs/domain/objects.md scans). The worst findings come first. */
export function outcomeOf(matches: readonly RuleMatch[]): ScanOutcome {
  const findings = matches.map(findingOf).toSorted(worstFirst);
  const failed = findings.some(({ severity }) => severity === 'critical');
  return { status: failed ? 'failed' : 'passed', findings };
}

/** Returns the stored findings of a scan. */
export function findingsOf({ findings }: Pick<ScanRow, 'findings'>): readonly Finding[] {
  return findings as Finding[];
}

/** Counts the findings of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { critical: count('critical'), warning: count('warning'), note: count('note') };
}

/** A rule without a severity counts as critical, so a mistake in the rules lets nothing pass. */
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
