/** Tests of the decision: every rule by example, and the order in which questions are refused. */
import type { Decision } from '../catalogue/decision.js';
import type { PrincipalKind } from '../catalogue/definition.js';
import { decide, decideList, hideExistence } from './decide.js';
import { factsOf } from './facts.js';
import { defineCatalogue } from '../catalogue/catalogue.js';
import { caller, signing, smallDefinition } from '../fixtures/catalogue.js';

type Action = Parameters<typeof signing.action>[0];

function outcomeOf(permissions: string[], name: Action, holds: string[], tenant = 'A') {
  const action = signing.action(name);
  const held = Object.fromEntries(holds.map((each) => [each, true]));
  const facts = action.on === undefined ? undefined : factsOf(action.on, tenant, held);
  const decision = decide(caller(permissions), action, facts);
  return decision.effect === 'permit' ? 'permit' : decision.code;
}

const whole = ['delete-keypair', 'approve-request', 'sign'];

describe('a decision', () => {
  it.each<[string, string[], Action, string[], string]>([
    // Scope.
    ['the permission and the relation permit', ['sign'], 'keypair.sign', ['assigned'], 'permit'],
    ['the relation is missing', ['sign'], 'keypair.sign', [], 'out-of-scope'],
    ['another relation holds', ['sign'], 'keypair.sign', ['own'], 'out-of-scope'],
    ['nothing is held', [], 'keypair.sign', ['assigned'], 'permission-missing'],
    [
      'something else is held',
      ['view-keypair'],
      'keypair.sign',
      ['assigned'],
      'permission-missing',
    ],
    // Union of several grants.
    [
      'the first of two',
      ['view-keypair', 'view-own-keypair'],
      'keypair.view',
      ['assigned'],
      'permit',
    ],
    ['the second of two', ['view-keypair', 'view-own-keypair'], 'keypair.view', ['own'], 'permit'],
    ['none of two', ['view-keypair', 'view-own-keypair'], 'keypair.view', [], 'out-of-scope'],
    // Widening.
    ['widened', ['view-keypair', 'manage-keypair'], 'keypair.view', [], 'permit'],
    ['the widener alone', ['manage-keypair'], 'keypair.view', ['assigned'], 'permission-missing'],
    ['never widened', ['sign', 'manage-keypair'], 'keypair.sign', [], 'out-of-scope'],
    // Conjunctions.
    ['all prerequisites', whole, 'keypair.delete', ['assigned'], 'permit'],
    ['all prerequisites, not related', whole, 'keypair.delete', [], 'out-of-scope'],
    ['no prerequisite', ['delete-keypair'], 'keypair.delete', ['assigned'], 'prerequisite-missing'],
    [
      'one missing',
      ['delete-keypair', 'sign'],
      'keypair.delete',
      ['assigned'],
      'prerequisite-missing',
    ],
    [
      'prerequisites alone',
      ['approve-request', 'sign'],
      'keypair.delete',
      ['assigned'],
      'permission-missing',
    ],
    ['widened whole', [...whole, 'manage-keypair'], 'keypair.delete', [], 'permit'],
    [
      'widened, one missing',
      ['delete-keypair', 'sign', 'manage-keypair'],
      'keypair.delete',
      ['assigned'],
      'prerequisite-missing',
    ],
    ['an account action, both', ['export-log', 'view-log'], 'log.export', [], 'permit'],
    ['an account action, one', ['export-log'], 'log.export', [], 'prerequisite-missing'],
    ['an account action, the other', ['view-log'], 'log.export', [], 'permission-missing'],
    // Conditions.
    ['the condition holds', ['manage-keypair'], 'keypair.activate', ['restricted'], 'permit'],
    [
      'the condition fails',
      ['manage-keypair'],
      'keypair.activate',
      ['assigned'],
      'condition-failed',
    ],
    // Constraints.
    [
      'every constraint holds',
      ['approve-request'],
      'request.approve',
      ['assigned', 'distinct-approver', 'in-time'],
      'permit',
    ],
    [
      'one constraint fails',
      ['approve-request'],
      'request.approve',
      ['assigned', 'in-time'],
      'constraint',
    ],
    [
      'widening lifts no constraint',
      ['approve-request', 'manage-keypair'],
      'request.approve',
      ['in-time'],
      'constraint',
    ],
    [
      'scope is asked before constraints',
      ['approve-request'],
      'request.approve',
      [],
      'out-of-scope',
    ],
    // Baseline.
    ['what every user may', [], 'credentials.manage', [], 'permit'],
    ['what only system principals may', [...whole], 'account.onboard', [], 'principal-not-allowed'],
  ])('%s', (_, permissions, action, holds, expected) => {
    expect(outcomeOf(permissions, action, holds)).toBe(expected);
  });

  it('gives an action to the kinds that it is for, whatever the others hold', () => {
    const catalogue = defineCatalogue({
      resources: {},
      actions: { 'person.make': { kinds: ['user'] } },
      permissions: {
        people: {
          title: 'People',
          group: 'People',
          grants: [{ actions: ['person.make'], scope: 'all' }],
        },
      },
      principals: { user: {}, service: {}, system: {} },
    });
    const answer = (kind: PrincipalKind, permissions: readonly string[]) => {
      const principal = catalogue.principal({ kind, id: 'ada', tenant: 'A', permissions });
      const decision = decide(principal, catalogue.action('person.make'));
      return decision.effect === 'permit' ? 'permit' : decision.code;
    };
    expect(answer('user', ['people'])).toBe('permit');
    expect(answer('user', [])).toBe('permission-missing');
    for (const kind of ['service', 'system'] as const) {
      expect(answer(kind, ['people'])).toBe('principal-not-allowed');
      expect(answer(kind, [])).toBe('principal-not-allowed');
    }
  });

  it('refuses in the order kind, permission, prerequisite, existence, scope, condition, constraint', () => {
    const catalogue = defineCatalogue({
      resources: { key: { predicates: ['own', 'open'] } },
      actions: { 'key.use': { on: 'key', constraints: ['sober'] } },
      permissions: {
        use: {
          title: 'Use',
          group: 'Key',
          grants: [{ actions: ['key.use'], scope: 'own', requires: ['be'], when: 'open' }],
        },
        be: { title: 'Be', group: 'Key', grants: [] },
      },
      principals: { user: {}, service: { only: [] }, system: {} },
    });
    const key = catalogue.resource('key');
    // Each step mends one thing; the code that is answered moves on by one.
    const question = { kind: 'service', permissions: [] as string[], tenant: 'B', holds: {} };
    const steps = [
      [{}, 'principal-not-allowed'],
      [{ kind: 'user' }, 'permission-missing'],
      [{ permissions: ['use'] }, 'prerequisite-missing'],
      [{ permissions: ['use', 'be'] }, 'not-found'],
      [{ tenant: 'A' }, 'out-of-scope'],
      [{ holds: { own: true } }, 'condition-failed'],
      [{ holds: { own: true, open: true } }, 'constraint'],
      [{ holds: { own: true, open: true, sober: true } }, undefined],
    ] as const;
    for (const [change, code] of steps) {
      const { kind, permissions, tenant, holds } = Object.assign(question, change);
      const known = kind === 'user' ? 'user' : 'service';
      const principal = catalogue.principal({
        kind: known,
        id: 'ada',
        tenant: 'A',
        permissions,
      });
      const decision = decide(principal, catalogue.action('key.use'), factsOf(key, tenant, holds));
      expect(decision.effect === 'deny' ? decision.code : undefined).toBe(code);
    }
  });

  it('is not found without an instance, and for one of another tenant', () => {
    const absent = decide(caller(['sign']), signing.action('keypair.sign'));
    expect(absent).toEqual({ effect: 'deny', action: 'keypair.sign', code: 'not-found' });
    expect(outcomeOf(['sign'], 'keypair.sign', ['assigned'], 'B')).toBe('not-found');
    expect(outcomeOf(['view-keypair', 'manage-keypair'], 'keypair.view', [], 'B')).toBe(
      'not-found',
    );
  });

  it.each([
    ['view', 'own', 'permit', 'permit'],
    ['view', 'not own', 'out-of-scope', 'not-found'],
    ['open', 'own', 'permit', 'permit'],
    ['open', 'not own', 'constraint', 'not-found'],
    ['use', 'own', 'constraint', 'constraint'],
    ['use', 'not own', 'out-of-scope', 'not-found'],
    ['drop', 'own', 'permission-missing', 'permission-missing'],
  ])('where existence is hidden, "%s" of what is %s: %s shows as %s', (verb, own, plain, shown) => {
    const catalogue = defineCatalogue({
      resources: { key: { predicates: ['own', 'sober'] } },
      actions: {
        'key.view': { on: 'key' },
        'key.open': { on: 'key', constraints: ['own'] },
        'key.use': { on: 'key', constraints: ['sober'] },
        'key.drop': { on: 'key' },
      },
      permissions: {
        keys: { title: 'Keys', grants: [{ actions: ['key.view', 'key.use'], scope: 'own' }] },
        drop: { title: 'Drop', grants: [{ actions: ['key.drop'], scope: 'own' }] },
      },
      principals: { user: { baseline: ['key.open'] }, service: {}, system: {} },
    });
    const ada = catalogue.principal({
      kind: 'user',
      id: 'ada',
      tenant: 'A',
      permissions: ['keys'],
    });
    const action = catalogue.actions.find(({ name }) => name === `key.${verb}`);
    if (action === undefined) throw new Error(`There is no action "key.${verb}".`);
    const facts = factsOf(catalogue.resource('key'), 'A', { own: own === 'own' });
    const codeOf = (decision: Decision) =>
      decision.effect === 'permit' ? 'permit' : decision.code;
    const decision = decide(ada, action, facts);
    expect(codeOf(decision)).toBe(plain);
    expect(codeOf(hideExistence(decision, ada, action))).toBe(shown);
  });

  it('throws for facts of another type, and of the same type of another catalogue', () => {
    const action = signing.action('keypair.sign');
    const request = factsOf(signing.resource('request'), 'A', { assigned: true });
    expect(() => decide(caller(['sign']), action, request)).toThrow(
      new TypeError('"keypair.sign" is decided on "keypair", not on "request".'),
    );
    const other = defineCatalogue(smallDefinition()).resource('key');
    expect(() => decide(caller(['sign']), action, factsOf(other, 'A', {}))).toThrow(TypeError);
  });

  it.each([
    [['view-keypair'], { assigned: true }, { grantedBy: 'view-keypair', scope: 'assigned' }],
    [
      ['view-keypair', 'manage-keypair'],
      {},
      { grantedBy: 'view-keypair', scope: 'all', widenedBy: 'manage-keypair' },
    ],
    [['view-own-keypair'], { own: true }, { grantedBy: 'view-own-keypair', scope: 'own' }],
  ])('names what determined it: %j', (permissions, holds, reason) => {
    const facts = factsOf(signing.resource('keypair'), 'A', holds);
    const decision = decide(caller(permissions), signing.action('keypair.view'), facts);
    expect(decision).toEqual({ effect: 'permit', action: 'keypair.view', ...reason });
    expect(Object.isFrozen(decision)).toBe(true);
  });

  it.each<[Action, string[], Record<string, boolean>, object]>([
    ['keypair.view', [], {}, { missing: ['view-keypair', 'view-own-keypair'] }],
    ['keypair.delete', ['delete-keypair', 'sign'], {}, { missing: ['approve-request'] }],
    ['keypair.view', ['view-keypair', 'view-own-keypair'], {}, { scope: ['assigned', 'own'] }],
    ['keypair.activate', ['manage-keypair'], {}, { scope: ['restricted'] }],
    [
      'request.approve',
      ['approve-request'],
      { assigned: true, 'in-time': true },
      { scope: ['distinct-approver'] },
    ],
    [
      'request.approve',
      ['approve-request'],
      { assigned: true },
      { scope: ['distinct-approver', 'in-time'] },
    ],
  ])('names what is missing for %s', (name, permissions, holds, names) => {
    const action = signing.action(name);
    const facts = action.on && factsOf(action.on, 'A', holds);
    expect(decide(caller(permissions), action, facts)).toMatchObject(names);
  });

  it('names only the failed conditions of the grants in whose scope the instance is', () => {
    const catalogue = defineCatalogue(
      smallDefinition({
        resources: { key: { predicates: ['own', 'lent', 'open', 'fresh'] } },
        permissions: {
          use: {
            title: 'Use',
            group: 'Key',
            grants: [
              { actions: ['key.view'], scope: 'own', when: 'open' },
              { actions: ['key.view'], scope: 'lent', when: 'fresh' },
            ],
          },
        },
      }),
    );
    const principal = catalogue.principal({
      kind: 'user',
      id: 'ada',
      tenant: 'A',
      permissions: ['use'],
    });
    const facts = factsOf(catalogue.resource('key'), 'A', { own: true, fresh: true });
    expect(decide(principal, catalogue.action('key.view'), facts)).toEqual({
      effect: 'deny',
      action: 'key.view',
      code: 'condition-failed',
      scope: ['open'],
    });
  });
});

describe('the decision on a list', () => {
  it.each([
    ['permits a principal with any scope', ['view-keypair'], { effect: 'permit' }],
    ['refuses a principal without any', ['sign'], { effect: 'deny', code: 'permission-missing' }],
  ])('%s', (_, permissions, expected) => {
    expect(decideList(caller(permissions), signing.action('keypair.view'))).toMatchObject(expected);
  });
});
