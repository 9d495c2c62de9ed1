/** What a case of the truth table is, and the short forms in which the tables are written. */
import type { DenialCode, PrincipalKind } from 'countersign';
import type { SoftwareTrustAction, SoftwareTrustPermission } from '../catalogue/catalogue.js';
import type { TruthTableTargetName } from './truth-table-targets.js';

/** `permit`, or the code of the denial. Over HTTP `not-found` is 404 and every other code 403. */
export type TruthTableExpectation = 'permit' | DenialCode;

/** One question and its answer. */
export interface TruthTableCase {
  /** The number of the row, a reading such as `A18` (docs/domain/readings.md), or `twin` for the permitted twin of a denial. */
  readonly source: number | `A${number}` | 'twin';
  readonly held: readonly SoftwareTrustPermission[];
  readonly kind: PrincipalKind;
  readonly action: SoftwareTrustAction;
  /** Absent: the action has no resource, or the list is asked for. */
  readonly target?: TruthTableTargetName;
  /** For `team.map-resource`: the keypair to be mapped, which `teamMapping` must permit as well. */
  readonly mapped?: TruthTableTargetName;
  readonly expect: TruthTableExpectation;
}

/** One row: a source, and the permissions that its cases have in common. */
export class TruthTableRow {
  constructor(
    private readonly source: TruthTableCase['source'],
    private readonly held: readonly SoftwareTrustPermission[],
    private readonly kind: PrincipalKind = 'user',
  ) {}

  /** One case for every target named in `expected`. */
  on(
    action: SoftwareTrustAction,
    expected: Readonly<Partial<Record<TruthTableTargetName, TruthTableExpectation>>>,
  ): TruthTableCase[] {
    const entries = Object.entries(expected) as [TruthTableTargetName, TruthTableExpectation][];
    return entries.map(([target, expect]) => ({ ...this.asked(action, expect), target }));
  }

  /** The case without a target: an action that the account alone decides, or the list. */
  asked(action: SoftwareTrustAction, expect: TruthTableExpectation): TruthTableCase {
    const { source, held, kind } = this;
    return { source, held, kind, action, expect };
  }

  /** The case of mapping the keypair `mapped` to `team`. */
  mapping(
    mapped: TruthTableTargetName,
    team: TruthTableTargetName,
    expect: TruthTableExpectation,
  ): TruthTableCase {
    return { ...this.asked('team.map-resource', expect), target: team, mapped };
  }
}
