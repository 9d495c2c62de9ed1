/** Runs every case of the truth table against the real decision. */
import { decide, decideList, type Decision, factsOf } from 'countersign';
import { softwareTrust, type SoftwareTrustAction } from '../catalogue/catalogue.js';
import { teamMapping } from '../team-mapping.js';
import type { TruthTableCase } from './truth-table-case.js';
import { truthTableReadings } from './truth-table-readings.js';
import { truthTable } from './truth-table.js';
import {
  type TruthTableTarget,
  type TruthTableTargetName,
  truthTableTargets,
} from './truth-table-targets.js';

function decisionOn(
  { held, kind }: TruthTableCase,
  name: SoftwareTrustAction,
  target: TruthTableTargetName | undefined,
): Decision {
  const action = softwareTrust.action(name);
  const accountId = kind === 'system' ? null : 'own';
  const principal = softwareTrust.principal({
    kind,
    id: 'p',
    tenant: accountId,
    permissions: held,
  });
  if (target === undefined) {
    return action.on === undefined ? decide(principal, action) : decideList(principal, action);
  }
  const { account, facts }: TruthTableTarget = truthTableTargets[target];
  const holds = Object.entries(facts).find(([resource]) => resource === action.on?.name)?.[1];
  if (action.on === undefined || holds === undefined) {
    throw new Error(`${target} has no facts for "${name}".`);
  }
  return decide(principal, action, factsOf(action.on, account, holds));
}

function outcome(asked: TruthTableCase) {
  const decisions = [decisionOn(asked, asked.action, asked.target)];
  if (asked.mapped !== undefined)
    decisions.push(decisionOn(asked, teamMapping.keypair, asked.mapped));
  const denial = decisions.find((decision) => decision.effect === 'deny');
  return denial === undefined ? 'permit' : denial.code;
}

function describeCase({ source, kind, held, action, target, mapped, expect }: TruthTableCase) {
  const holding = held.length === softwareTrust.permissions.length ? 'all 29' : held.join(' + ');
  const object = [mapped, target].filter((name) => name !== undefined).join(' to ');
  return `${source}: a ${kind} holding ${holding || 'nothing'} asks for ${action} ${object}: ${expect}`;
}

const named = (cases: readonly TruthTableCase[]) =>
  cases.map((each) => [describeCase(each), each] as const);

describe('the truth table', () => {
  it.each(named(truthTable))('row %s', (_name, each) => {
    expect(outcome(each)).toBe(each.expect);
  });

  it('has all 41 rows, in their order', () => {
    const rows = [...new Set(truthTable.map(({ source }) => source))];
    expect(rows).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
  });
});

describe('the readings of docs/domain/readings.md', () => {
  it.each(named(truthTableReadings))('%s', (_name, each) => {
    expect(outcome(each)).toBe(each.expect);
  });
});

describe('the cases', () => {
  const cases = [...truthTable, ...truthTableReadings];

  it('ask no question twice', () => {
    const questions = cases.map(({ kind, held, action, target, mapped }) =>
      JSON.stringify([kind, [...held].toSorted(), action, target, mapped]),
    );
    expect(questions.filter((each, at) => questions.indexOf(each) !== at)).toEqual([]);
  });

  it('use every target', () => {
    const used = new Set(cases.flatMap(({ target, mapped }) => [target, mapped]));
    const unused = Object.keys(truthTableTargets).filter(
      (name) => ![...used].some((each) => each === name),
    );
    expect(unused).toEqual([]);
  });

  it('have a permitted twin for every action that one of them denies', () => {
    const permitted = new Set(
      cases.filter(({ expect }) => expect === 'permit').map(({ action }) => action),
    );
    const lonely = cases.map(({ action }) => action).filter((action) => !permitted.has(action));
    expect(lonely).toEqual([]);
  });
});
