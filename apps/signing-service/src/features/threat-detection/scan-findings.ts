import type { RuleMatch } from './engine/scan-thread.js';

/** Severity of a finding. A critical finding fails the scan (docs/domain/objects.md scans). */
export type Severity = 'critical' | 'warning' | 'note';

/** The result of a rule that matched. INVARIANT: no matched bytes and no positions, because they may be a secret. */
export interface Finding {
  /** Name of the rule, such as `private_key_rsa`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly description: string;
  /** Number of matches; 1 for rules about the whole file. */
  readonly occurrences: number;
}

/** The result of a scan. */
export type ScanOutcome =
  | { readonly status: 'passed' | 'failed'; readonly findings: readonly Finding[] }
  | { readonly status: 'error'; readonly error: string };

/** All severities, the worst first. */
export const severities: readonly Severity[] = ['critical', 'warning', 'note'];

/** Returns the outcome of a scan. One critical finding fails it (docs/domain/objects.md scans). The worst findings come first. */
export function outcomeOf(matches: readonly RuleMatch[]): ScanOutcome {
  const findings = matches.map(findingOf).toSorted(worstFirst);
  const failed = findings.some(({ severity }) => severity === 'critical');
  return { status: failed ? 'failed' : 'passed', findings };
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
