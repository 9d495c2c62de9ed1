/**
 * The named laws of the decision over random catalogues, principals and instances.
 * LAWS_SEED replaces the fixed seed, LAWS_RUNS the number of random worlds: 3,000, and 10,000 with EXHAUSTIVE=1. A failure prints the
 * seed and a small world.
 */
import { env } from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { type Catalogue, defineCatalogue } from '../catalogue/catalogue.js';
import type { CompiledAction } from '../catalogue/compiled-catalogue.js';
import { decide } from './decide.js';
import type { Decision } from '../catalogue/decision.js';
import { factsOf } from './facts.js';
import {
  naiveDecision,
  type NaiveInstance,
  type NaivePrincipal,
  type NaiveReason,
  type WholeDefinition,
} from '../fixtures/naive-decision.js';
import type { Principal } from '../catalogue/principal.js';
import { furtherPermissions, type World, worlds } from '../fixtures/random-world.js';
import { isOfTenant, scopeOf, tenantOf } from './scope.js';

const usualRuns = env.EXHAUSTIVE === '1' ? 10_000 : 3_000;
const parameters = {
  seed: Number(env.LAWS_SEED ?? 29),
  numRuns: Number(env.LAWS_RUNS ?? usualRuns),
};

/** Whether a law holds for an action of a world. */
type Law = (world: World, catalogue: Catalogue) => (action: CompiledAction) => boolean;

const laws = new Map<string, Law>();

/** States a law. All of them are asked of the same worlds in one pass, for making a catalogue takes longest. */
function law(name: string, holdsIn: Law): void {
  laws.set(name, holdsIn);
}

/** Fails with the smallest world found in which the law does not hold. */
function expectKept(name: string, holdsIn: Law): void {
  if (!brokenLaws().has(name)) return;
  const holds = fc.property(worlds, (world) => {
    const catalogue = defineCatalogue(world.definition);
    const broken = firstBroken(holdsIn, world, catalogue);
    if (broken !== undefined) throw new Error(`It fails for "${broken}".`);
  });
  fc.assert(holds, parameters);
  throw new Error(`It fails with the seed ${parameters.seed}, but not alone.`);
}

/** The name of the first action for which it does not hold. */
function firstBroken(holdsIn: Law, world: World, catalogue: Catalogue): string | undefined {
  const holds = holdsIn(world, catalogue);
  return catalogue.actions.find((action) => !holds(action))?.name;
}

let found: ReadonlySet<string> | undefined;

/** The laws that some world breaks. */
function brokenLaws(): ReadonlySet<string> {
  if (found !== undefined) return found;
  const broken = new Set<string>();
  const isKept = (holdsIn: Law, world: World, catalogue: Catalogue) => {
    try {
      return firstBroken(holdsIn, world, catalogue) === undefined;
    } catch {
      return false;
    }
  };
  const everyLaw = fc.property(worlds, (world) => {
    const catalogue = defineCatalogue(world.definition);
    for (const [name, holdsIn] of laws) {
      if (!broken.has(name) && !isKept(holdsIn, world, catalogue)) broken.add(name);
    }
  });
  fc.assert(everyLaw, parameters);
  found = broken;
  return found;
}

function principalOf(catalogue: Catalogue, principal: NaivePrincipal): Principal {
  return catalogue.principal({ id: 'ada', ...principal });
}

function ask(
  catalogue: Catalogue,
  action: CompiledAction,
  { principal, instance }: { principal: NaivePrincipal; instance: NaiveInstance },
): Decision {
  return decide(principalOf(catalogue, principal), action, factsFor(action, instance));
}

function factsFor({ on }: CompiledAction, { tenant, holds }: NaiveInstance) {
  if (on === undefined) return undefined;
  const declared = holds.filter((name) => on.predicates.includes(name));
  return factsOf(on, tenant, Object.fromEntries(declared.map((name) => [name, true])));
}

function contrary({ on }: CompiledAction, instance: NaiveInstance): NaiveInstance {
  const predicates = on?.predicates ?? [];
  return { ...instance, holds: predicates.filter((name) => !instance.holds.includes(name)) };
}

/** Two principals who differ in one permission. */
function neighbours(principal: NaivePrincipal): NaivePrincipal[] {
  return furtherPermissions.map((name) => ({
    ...principal,
    permissions: principal.permissions.includes(name)
      ? principal.permissions.filter((each) => each !== name)
      : [...principal.permissions, name],
  }));
}

/** Only what must not depend on any order: which of several good reasons is named may. */
function essence(decision: Decision): string {
  return decision.effect === 'permit' ? 'permit' : decision.code;
}

function turned<T>(list: readonly T[], by: number): T[] {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)].toReversed();
}

function reordered(definition: WholeDefinition, by: number): WholeDefinition {
  const permissions = Object.entries(definition.permissions).map(
    ([name, permission]) =>
      [name, { ...permission, grants: turned(permission.grants, by) }] as const,
  );
  return { ...definition, permissions: Object.fromEntries(turned(permissions, by)) };
}

function withoutWidening(definition: WholeDefinition): WholeDefinition {
  const permissions = Object.entries(definition.permissions).map(([name, permission]) => {
    const grants = permission.grants.map((grant) => ({ ...grant, widenedBy: undefined }));
    return [name, { ...permission, grants }] as const;
  });
  return { ...definition, permissions: Object.fromEntries(permissions) };
}

describe('the laws of the decision', () => {
  // First, while the catalogue of a world has answered nothing yet.
  law(
    'decide equals the reading of the definition, codes, names and reasons included',
    (world, catalogue) => (action) => {
      // First of an instance of which the contrary holds, for everybody who holds one permission more or less, and last for
      // the same one: what is remembered of them must not answer for this one.
      const instance = contrary(action, world.instance);
      for (const principal of [...neighbours(world.principal), world.principal]) {
        ask(catalogue, action, { principal, instance });
      }
      const decision = ask(catalogue, action, world);
      const naive = naiveDecision(world.definition, world.principal, action.name, world.instance);
      if (decision.effect === 'permit') {
        const { grantedBy, scope, widenedBy } = decision;
        const isNamed = (reason: NaiveReason) =>
          reason.grantedBy === grantedBy &&
          reason.scope === scope &&
          reason.widenedBy === widenedBy;
        return naive.effect === 'permit' && naive.reasons.some(isNamed);
      }
      const named = decision.missing ?? decision.scope ?? [];
      return (
        naive.effect === 'deny' &&
        naive.code === decision.code &&
        named.every((name) => naive.names.includes(name)) &&
        named.length > 0 === naive.names.length > 0
      );
    },
  );

  law(
    'deny by default: who holds nothing is permitted nothing but the baseline of their kind',
    (world, catalogue) => (action) => {
      const principal = { ...world.principal, permissions: [] };
      const decision = ask(catalogue, action, { ...world, principal });
      const { baseline = [], only = [] } = world.definition.principals[principal.kind];
      return decision.effect === 'deny' || [...baseline, ...only].includes(action.name);
    },
  );

  law(
    'check agrees with list: an instance is in the scope exactly when it is permitted',
    (world, catalogue) => (action) => {
      if (action.on === undefined) return true;
      const scope = scopeOf(principalOf(catalogue, world.principal), action);
      const { tenant, holds } = world.instance;
      const fulfils = (name: string | undefined) => name === undefined || holds.includes(name);
      const listed =
        scope.kind !== 'none' &&
        isOfTenant(tenantOf(world.principal, action), tenant) &&
        scope.constraints.every(fulfils) &&
        (scope.kind === 'all' ||
          scope.branches.some(({ relation, when }) => fulfils(relation) && fulfils(when)));
      const naive = naiveDecision(world.definition, world.principal, action.name, world.instance);
      const permitted = ask(catalogue, action, world).effect === 'permit';
      return listed === permitted && listed === (naive.effect === 'permit');
    },
  );

  law('a further permission never takes a permit away', (world, catalogue) => (action) => {
    if (ask(catalogue, action, world).effect === 'deny') return true;
    return furtherPermissions.every((further) => {
      const permissions = [...world.principal.permissions, further];
      const principal = { ...world.principal, permissions };
      return ask(catalogue, action, { ...world, principal }).effect === 'permit';
    });
  });

  law('no instance, no permit', (world, catalogue) => (action) => {
    const { effect } = decide(principalOf(catalogue, world.principal), action);
    return action.on === undefined || effect === 'deny';
  });

  law(
    'no permit crosses a tenant, and what is abroad is answered like what does not exist',
    (world, catalogue) => (action) => {
      if (action.on === undefined) return true;
      const { kind, tenant } = world.principal;
      const isOpen = action.kinds.system === 'baseline';
      if (kind === 'system' && tenant === null && isOpen) return true;
      const abroad = { ...world.instance, tenant: 'B' };
      const decision = ask(catalogue, action, { ...world, instance: abroad });
      const absent = decide(principalOf(catalogue, world.principal), action);
      return decision.effect === 'deny' && isDeepStrictEqual(decision, absent);
    },
  );

  law(
    'a system principal of no tenant acts in each for what is opened to it',
    (world, catalogue) => {
      const operator = { kind: 'system' as const, tenant: null, permissions: [] };
      return (action) => {
        if (action.on === undefined || action.kinds.system !== 'baseline') return true;
        const codes = ['A', 'B'].map((tenant) =>
          essence(
            ask(catalogue, action, {
              principal: operator,
              instance: { ...world.instance, tenant },
            }),
          ),
        );
        return codes[0] === codes[1] && codes[0] !== 'not-found';
      };
    },
  );

  law('widening never grants, and never drops a prerequisite', (world, catalogue) => {
    const narrow = defineCatalogue(withoutWidening(world.definition));
    return (action) => {
      const wide = scopeOf(principalOf(catalogue, world.principal), action);
      const plain = scopeOf(principalOf(narrow, world.principal), narrow.action(action.name));
      return wide.kind === 'none' ? isDeepStrictEqual(wide, plain) : plain.kind !== 'none';
    };
  });

  law('order and duplicates of permissions and grants do not matter', (world, catalogue) => {
    const { permissions, kind } = world.principal;
    const by = permissions.length + world.instance.holds.length + kind.length;
    const principal = {
      ...world.principal,
      permissions: [...turned(permissions, by), ...permissions],
    };
    const other = defineCatalogue(reordered(world.definition, by));
    const question = { ...world, principal };
    return (action) => {
      const expected = essence(ask(catalogue, action, world));
      return (
        essence(ask(catalogue, action, question)) === expected &&
        essence(ask(other, other.action(action.name), question)) === expected
      );
    };
  });

  law(
    'constraints always win: no grant, scope or baseline lifts one',
    (world, catalogue) => (action) =>
      action.constraints.every((failing) => {
        const holds = world.instance.holds.filter((name) => name !== failing);
        const instance = { ...world.instance, holds };
        const everything = { ...world.principal, permissions: catalogue.permissions };
        return [world.principal, everything].every(
          (principal) => ask(catalogue, action, { principal, instance }).effect === 'deny',
        );
      }),
  );

  it.each([...laws])('%s', expectKept);
});
