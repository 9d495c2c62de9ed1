/** Random catalogues, principals and instances, for the laws. What the laws claim must not enter here. */
import * as fc from 'fast-check';
import type {
  CatalogueDefinition,
  GrantDefinition,
  PrincipalKind,
  PrincipalKindDefinition,
} from './catalogue-definition.js';
import type { NaiveInstance, NaivePrincipal } from './naive-decision.support-spec.js';

/** One question's surroundings. */
export interface World {
  readonly definition: CatalogueDefinition;
  readonly principal: NaivePrincipal;
  readonly instance: NaiveInstance;
}

const relations = ['p0', 'p1', 'p2'];
const prohibitions = ['c0', 'c1'];
const holders = ['q0', 'q1', 'q2', 'q3', 'q4'];

/** What a principal of a random world may hold besides; `fallback` grants what nobody else does. */
export const furtherPermissions: readonly string[] = [...holders, 'fallback'];

const rawGrant = fc.record({
  holder: fc.nat({ max: holders.length - 1 }),
  /** Bits 0 and 1 choose among the actions on a thing; 0 means the account's action. */
  actions: fc.nat({ max: 3 }),
  scope: fc.constantFrom('all', ...relations),
  requires: fc.uniqueArray(fc.nat({ max: holders.length - 1 }), { maxLength: 2 }),
  widenedBy: fc.option(fc.nat({ max: holders.length - 1 }), { nil: undefined }),
  when: fc.option(fc.constantFrom(...relations), { nil: undefined, freq: 3 }),
});
type RawGrant = typeof rawGrant extends fc.Arbitrary<infer G> ? G : never;

const rawWorld = fc.record({
  grants: fc.array(rawGrant, { minLength: 1, maxLength: 6 }),
  constraintsOfA: fc.subarray([...prohibitions, 'p0']),
  constraintsOfLook: fc.subarray(prohibitions),
  /** Moves the permissions across the borders of 32-bit words. */
  before: fc.constantFrom(0, 0, 0, 0, 0, 29, 31, 61),
  look: fc.constantFrom<PrincipalKind>('user', 'service', 'system'),
  own: fc.constantFrom<PrincipalKind>('user', 'service', 'system'),
  confined: fc.constantFrom<PrincipalKind | undefined>(
    undefined,
    undefined,
    undefined,
    'user',
    'service',
    'system',
  ),
  /** To whom `thing.b` may be granted; the laws know no catalogue in which that is nobody. */
  kindsOfB: fc.constantFrom<readonly PrincipalKind[] | undefined>(
    ...([undefined, undefined, ['user'], ['service'], ['user', 'system']] as const),
  ),
  kind: fc.constantFrom<PrincipalKind>('user', 'user', 'user', 'service', 'system'),
  homeless: fc.boolean(),
  held: fc.subarray([...furtherPermissions, 'removed-permission']),
  abroad: fc.nat({ max: 4 }),
  holds: fc.subarray([...relations, ...prohibitions]),
});
type RawWorld = typeof rawWorld extends fc.Arbitrary<infer W> ? W : never;

/** Worlds without a mistake in their catalogue. */
export const worlds: fc.Arbitrary<World> = rawWorld.map((raw) => ({
  definition: definitionOf(raw),
  principal: {
    kind: raw.kind,
    accountId: raw.kind === 'system' && raw.homeless ? null : 'A',
    permissions: raw.held,
  },
  instance: { accountId: raw.abroad === 0 ? 'B' : 'A', holds: raw.holds },
}));

function definitionOf(raw: RawWorld): CatalogueDefinition {
  const permissions: [string, GrantDefinition[]][] = [
    ...Array.from({ length: raw.before }, (_, at): [string, GrantDefinition[]] => [`n${at}`, []]),
    ...holders.map((name, at): [string, GrantDefinition[]] => [
      name,
      raw.grants.filter(({ holder }) => holder === at).map(grantOf),
    ]),
  ];
  const granted = new Set(permissions.flatMap(([, all]) => all.flatMap(({ actions }) => actions)));
  const left = ['thing.a', 'thing.b', 'account.c'].filter((name) => !granted.has(name));
  permissions.push(['fallback', left.length > 0 ? [{ actions: left, scope: 'all' }] : []]);
  return {
    resources: { thing: { predicates: relations } },
    actions: {
      'thing.a': { on: 'thing', list: true, constraints: raw.constraintsOfA },
      'thing.b': { on: 'thing', list: true, ...barring(raw) },
      'account.c': {},
      'thing.look': { on: 'thing', constraints: raw.constraintsOfLook },
      'account.own': {},
    },
    permissions: Object.fromEntries(
      permissions.map(([name, grants]) => [name, { title: name, group: 'Random', grants }]),
    ),
    principals: {
      user: kindOf('user', raw),
      service: kindOf('service', raw),
      system: kindOf('system', raw),
    },
  };
}

function grantOf({ holder, actions, scope, requires, widenedBy, when }: RawGrant): GrantDefinition {
  const onThing = ['thing.a', 'thing.b'].filter((_, at) => (actions & (1 << at)) !== 0);
  const widener = widenedBy === undefined || widenedBy === holder ? undefined : holders[widenedBy];
  return {
    actions: actions === 0 ? ['account.c'] : onThing,
    scope: actions === 0 ? 'all' : scope,
    // Only towards later permissions, so that no cycle comes about.
    requires: requires.filter((at) => at > holder).map((at) => `q${at}`),
    ...(actions !== 0 && scope !== 'all' && widener !== undefined ? { widenedBy: widener } : {}),
    ...(actions !== 0 && when !== undefined ? { when } : {}),
  };
}

function barring({ kindsOfB: kinds, confined }: RawWorld) {
  return kinds?.some((kind) => kind !== confined) === true ? { kinds } : {};
}

function kindOf(kind: PrincipalKind, { look, own, confined }: RawWorld): PrincipalKindDefinition {
  const open = [...(look === kind ? ['thing.look'] : []), ...(own === kind ? ['account.own'] : [])];
  return confined === kind ? { only: open } : { baseline: open };
}
