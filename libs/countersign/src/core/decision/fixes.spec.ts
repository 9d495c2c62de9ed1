/** Fixes over random catalogues: each permits, no part of one does, and there is one wherever some change permits. */
import { env } from 'node:process';
import * as fc from 'fast-check';
import { Catalogue } from '../catalogue/catalogue.js';
import type { CompiledAction } from '../catalogue/compiled-catalogue.js';
import type { Decision, Fix } from '../catalogue/decision.js';
import type { Principal } from '../catalogue/principal.js';
import { furtherPermissions, type World, worlds } from '../fixtures/random-world.js';
import { decide, decideList } from './decide.js';
import { explain } from './explain.js';
import { factsOf } from './facts.js';
import { fixesOf } from './fixes.js';

const parameters = { seed: Number(env.LAWS_SEED ?? 29), numRuns: Number(env.LAWS_RUNS ?? 100) };

/** Whether the action is permitted after changes, on the instance of the world or on its list. */
type Permitted = (fix: Fix) => boolean;

function permittedIn(
  { principal, instance }: World,
  catalogue: Catalogue,
  action: CompiledAction,
  isList: boolean,
): { who: Principal; permits: Permitted; fixes: Fix[]; decision: Decision } {
  const make = (more: readonly string[]) =>
    catalogue.principal({
      id: 'ada',
      ...principal,
      permissions: [...principal.permissions, ...more],
    });
  const factsWith = (more: readonly string[]) => {
    if (action.on === undefined || isList) return undefined;
    const holds = [...instance.holds, ...more].filter((name) => action.on?.bits.has(name));
    const answers = Object.fromEntries(holds.map((name) => [name, true]));
    return factsOf(action.on, instance.tenant, answers);
  };
  const decisionWith = ({ permissions, predicates }: Fix) =>
    isList
      ? decideList(make(permissions), action)
      : decide(make(permissions), action, factsWith(predicates));
  const who = make([]);
  const decision = decisionWith({ permissions: [], predicates: [] });
  const facts = factsWith([]);
  expect(explain(who, action, facts).fixes).toEqual(fixesOf(who, action, facts));
  return {
    who,
    decision,
    permits: (fix) => decisionWith(fix).effect === 'permit',
    fixes: fixesOf(who, action, facts),
  };
}

/** The fix without each of its parts. */
function partsOf({ permissions, predicates }: Fix): Fix[] {
  return [
    ...permissions.map((left) => ({
      predicates,
      permissions: permissions.filter((name) => name !== left),
    })),
    ...predicates.map((left) => ({
      permissions,
      predicates: predicates.filter((name) => name !== left),
    })),
  ];
}

const sizeOf = ({ permissions, predicates }: Fix) => permissions.length + predicates.length;

/** Every set of further permissions and predicates: 64 times 32. */
function everyChange(action: CompiledAction, isList: boolean): Fix[] {
  const subsets = (names: readonly string[]) =>
    names.reduce<string[][]>((all, name) => [...all, ...all.map((one) => [...one, name])], [[]]);
  const predicates = subsets(isList ? [] : (action.on?.predicates ?? []));
  return subsets(furtherPermissions).flatMap((permissions) =>
    predicates.map((names) => ({ permissions, predicates: names })),
  );
}

const questions = fc.tuple(worlds, fc.nat({ max: 4 }), fc.boolean());

it('permit, are minimal, are complete, and the smallest is first', () => {
  const seen = { denied: 0, several: 0, none: 0 };
  const holds = fc.property(questions, ([world, at, asList]) => {
    const catalogue = new Catalogue(world.definition);
    const action = catalogue.actions[at];
    if (action === undefined) throw new Error('there are five actions');
    const isList = asList && action.list;
    const { decision, permits, fixes } = permittedIn(world, catalogue, action, isList);
    if (decision.effect === 'permit') {
      expect(fixes).toEqual([]);
      return;
    }
    seen.denied += 1;
    if (fixes.length > 1) seen.several += 1;
    if (fixes.length === 0) seen.none += 1;
    for (const fix of fixes) {
      expect(permits(fix)).toBe(true);
      for (const part of partsOf(fix)) expect(permits(part)).toBe(false);
    }
    expect(fixes.map(sizeOf)).toEqual(fixes.map(sizeOf).toSorted((one, other) => one - other));
    // By force: a set of changes permits exactly when some fix is a part of it.
    const wrong = everyChange(action, isList).filter((change) => {
      const isCovered = fixes.some(
        ({ permissions, predicates }) =>
          permissions.every((name) => change.permissions.includes(name)) &&
          predicates.every((name) => change.predicates.includes(name)),
      );
      return permits(change) !== isCovered;
    });
    expect(wrong).toEqual([]);
  });
  fc.assert(holds, parameters);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
});
