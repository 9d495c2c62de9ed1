/** Refuses data on which a wrong adapter could pass: one account, constant predicates, branches and constraints that decide nothing. */
import { type CompiledResource, failOn, type Mistake } from '../../core/internal.js';
import { constraintsOf, holds, type Meaning, waysOf } from './meaning.js';
import type { FactRow } from './options.js';
import type { Question } from './questions.js';

/** One row as one question meets it: which branches lead to it, which constraints it fails. */
interface Meeting {
  readonly holding: ReadonlySet<string>;
  readonly failing: readonly string[];
}

const permitted = (ways: readonly string[][], { holding, failing }: Meeting) =>
  failing.length === 0 && ways.some((way) => way.every((name) => holding.has(name)));

/**
 * Checks that the data can tell right from wrong, for every combination of grants that is asked.
 * @throws WiringError naming everything that the data does not decide
 */
export function checkData<F>(
  oracle: Meaning<F>,
  resource: CompiledResource,
  rows: readonly FactRow<F>[],
  questions: readonly Question[],
): void {
  const { definition } = oracle.catalogue;
  const mistakes = [...tenantGaps(rows, questions), ...kindMistakes(resource, questions)];
  const groups = new Map<string, { ways: string[][]; asked: Question[] }>();
  for (const question of questions) {
    const ways = waysOf(definition, question.principal, question.action.name);
    const key = JSON.stringify([question.action.name, ways.map((way) => way.join()).toSorted()]);
    const group = groups.get(key) ?? { ways, asked: [] };
    group.asked.push(question);
    groups.set(key, group);
  }
  const decided = new Set<string>();
  const wanted = new Set<string>();
  for (const { ways, asked } of groups.values()) {
    const [{ action } = {}] = asked;
    if (action === undefined || ways.length === 0) continue;
    const constraints = constraintsOf(definition, action.name);
    const whole = ways.some((way) => way.length === 0);
    if (whole && constraints.length === 0) continue;
    const meetings = asked
      .filter(({ repeated }) => !repeated)
      .flatMap((question) => meet(oracle, resource, rows, question, constraints));
    mistakes.push(...constantMistakes(action.name, ways, meetings));
    for (const name of constraints) {
      wanted.add(`the constraint "${name}" of ${action.name}`);
      const only = meetings.some(
        (each) => each.failing.join() === name && permitted(ways, { ...each, failing: [] }),
      );
      if (only) decided.add(`the constraint "${name}" of ${action.name}`);
    }
    if (!whole) decideWays(ways, meetings, wanted, decided);
  }
  for (const name of [...wanted].filter((each) => !decided.has(each))) {
    mistakes.push({
      code: 'decides-nothing',
      problem: `No row is there because of ${name} alone: an adapter that forgot it would pass.`,
      fix: 'Seed such a row, or add a caller to whom it makes the difference.',
    });
  }
  failOn('the data of the parity suite', mistakes);
}

function tenantGaps(rows: readonly FactRow<unknown>[], questions: readonly Question[]): Mistake[] {
  const tenants = new Set(rows.map(({ tenant }) => tenant));
  const asking = new Set(questions.map(({ principal }) => principal.tenant));
  if ([...tenants].filter((id) => asking.has(id)).length >= 2) return [];
  const problem = 'Fewer than two tenants have both rows and callers.';
  return [{ code: 'one-tenant', problem, fix: 'Seed rows and name callers of a second tenant.' }];
}

/** A mistake for each action that no caller can be granted: no answer to it would be compared. */
function kindMistakes({ actions }: CompiledResource, questions: readonly Question[]): Mistake[] {
  const asking = new Set(questions.map(({ principal }) => principal.kind));
  return actions.flatMap(({ name, kinds }) => {
    const missing = (['user', 'service'] as const).filter((kind) => kinds[kind] !== 'closed');
    if (missing.length === 0 || missing.some((kind) => asking.has(kind))) return [];
    const problem = `No caller is of a kind that may be granted ${name}.`;
    return [{ code: 'kind-not-asking', problem, fix: `Name a caller of kind "${missing[0]}".` }];
  });
}

function meet<F>(
  oracle: Meaning<F>,
  { predicates }: CompiledResource,
  rows: readonly FactRow<F>[],
  { principal, action }: Question,
  constraints: readonly string[],
): Meeting[] {
  return rows
    .filter(({ tenant }) => tenant === principal.tenant)
    .map((row) => {
      const holding = predicates.filter((name) => holds(oracle, name, row, principal, action.name));
      const failing = constraints.filter((name) => !holding.includes(name));
      return { holding: new Set(holding), failing };
    });
}

function constantMistakes(
  action: string,
  ways: readonly string[][],
  meetings: readonly Meeting[],
): Mistake[] {
  const count = meetings.filter((each) => permitted(ways, each)).length;
  if (count > 0 && count < meetings.length) return [];
  const scope = ways.map((way) => way.join(' and ') || 'all').join(', or ');
  const every = count === 0 ? 'denied' : 'permitted';
  return [
    {
      code: `all-${every}`,
      problem: `${action} in the scope "${scope}" is ${every} on all ${meetings.length} rows that are asked about.`,
      fix: `Seed a row on which it is ${count === 0 ? 'permitted' : 'denied'}.`,
    },
  ];
}

/** Which branches of a union, and which predicates of a branch, make the difference for some row. */
function decideWays(
  ways: readonly string[][],
  meetings: readonly Meeting[],
  wanted: Set<string>,
  decided: Set<string>,
): void {
  for (const way of ways) {
    const others = ways.filter((other) => other !== way);
    if (others.some((other) => other.every((name) => way.includes(name)))) continue;
    const free = meetings.filter((each) => each.failing.length === 0 && !permitted(others, each));
    const lacking = free.map(({ holding }) => way.filter((name) => !holding.has(name)));
    const union = `the branch "${way.join(' and ')}" of a union`;
    if (others.length > 0) {
      wanted.add(union);
      if (lacking.some((names) => names.length === 0)) decided.add(union);
    }
    if (way.length === 1) continue;
    for (const name of way) {
      const part = `"${name}" in the branch "${way.join(' and ')}"`;
      wanted.add(part);
      if (lacking.some((names) => names.join() === name)) decided.add(part);
    }
  }
}
