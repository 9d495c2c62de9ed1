/** Tests of scopes: what is asked, what absorbs what, and what is computed only once. */
import { defineCatalogue } from '../catalogue/catalogue.js';
import type { GrantDefinition } from '../catalogue/definition.js';
import { caller, signing, smallDefinition } from '../fixtures/catalogue.js';
import { maxVerdicts } from '../catalogue/compiled-catalogue.js';
import { decide } from './decide.js';
import { Facts } from './facts.js';
import { maxScopes, scopeOf } from './scope.js';

type Action = Parameters<typeof signing.action>[0];

/** The scope that a principal has who holds the one permission with these grants. */
function scopeBy(...grants: Omit<GrantDefinition, 'actions'>[]) {
  const catalogue = defineCatalogue(
    smallDefinition({
      resources: { key: { predicates: ['own', 'lent', 'open'] } },
      permissions: {
        use: {
          title: 'Use',
          group: 'Key',
          grants: grants.map((grant) => ({ actions: ['key.view'], ...grant })),
        },
      },
    }),
  );
  const input = { kind: 'user', id: 'ada', tenant: 'A', permissions: ['use'] } as const;
  const scope = scopeOf(catalogue.principal(input), catalogue.action('key.view'));
  if (scope.kind === 'none') return scope;
  const branches = scope.branches.map(({ relation = 'all', when }) =>
    when === undefined ? relation : `${relation} when ${when}`,
  );
  return { kind: scope.kind, branches, asks: scope.asks.map(({ predicate }) => predicate) };
}

describe('a scope', () => {
  it.each<[string, Omit<GrantDefinition, 'actions'>[], object]>([
    ['one relation', [{ scope: 'own' }], { kind: 'any', branches: ['own'], asks: ['own'] }],
    ['everything', [{ scope: 'all' }], { kind: 'all', branches: ['all'], asks: [] }],
    [
      'a union',
      [{ scope: 'own' }, { scope: 'lent' }],
      { kind: 'any', branches: ['own', 'lent'], asks: ['own', 'lent'] },
    ],
    [
      'all absorbs before',
      [{ scope: 'own' }, { scope: 'all' }],
      { kind: 'all', branches: ['all'], asks: [] },
    ],
    [
      'all absorbs after',
      [{ scope: 'all' }, { scope: 'own', when: 'open' }],
      { kind: 'all', branches: ['all'], asks: [] },
    ],
    [
      'the plain absorbs the conditional',
      [{ scope: 'own', when: 'open' }, { scope: 'own' }],
      { kind: 'any', branches: ['own'], asks: ['own'] },
    ],
    [
      'of equal ones the first stays',
      [{ scope: 'own' }, { scope: 'own' }],
      { kind: 'any', branches: ['own'], asks: ['own'] },
    ],
    [
      'a condition on everything',
      [{ scope: 'all', when: 'open' }],
      { kind: 'any', branches: ['all when open'], asks: ['open'] },
    ],
    [
      'relations are kept apart',
      [{ scope: 'own' }, { scope: 'lent', when: 'own' }],
      { kind: 'any', branches: ['own', 'lent when own'], asks: ['own', 'lent'] },
    ],
  ])('may be: %s', (_, grants, expected) => {
    expect(scopeBy(...grants)).toEqual(expected);
  });

  it.each<[Action, string[], string[]]>([
    ['keypair.view', ['view-keypair'], ['assigned']],
    ['keypair.view', ['view-keypair', 'manage-keypair'], []],
    ['request.approve', ['approve-request', 'manage-keypair'], ['distinct-approver', 'in-time']],
  ])('of %s for %j asks %j', (action, permissions, asks) => {
    expect(scopeOf(caller(permissions), signing.action(action))).toMatchObject({
      asks: asks.map((predicate) => ({ predicate })),
    });
  });

  it('is kept for a bounded number of combinations, and stays right beyond it', () => {
    const names = Array.from({ length: 31 }, (_, at) => `p${at}`);
    const grants = [{ actions: ['key.view'], scope: 'own' }];
    const permissions = Object.fromEntries(
      names.map((name) => [name, { title: name, group: 'Key', grants }]),
    );
    const catalogue = defineCatalogue(smallDefinition({ permissions }));
    const action = catalogue.action('key.view');
    const holding = (held: number) =>
      catalogue.principal({
        ...{ kind: 'user', id: 'ada', tenant: 'A' },
        permissions: names.filter((_, at) => (held & (1 << at)) !== 0),
      });
    for (let held = 0; held < 3 * maxScopes; held += 1) {
      expect(scopeOf(holding(held), action).kind).toBe(held === 0 ? 'none' : 'any');
    }
    expect(action.scopes.size).toBe(maxScopes);
    expect(scopeOf(holding(1), action)).toMatchObject({
      branches: [{ permit: { grantedBy: 'p0' } }],
    });
    expect(scopeOf(holding(1), action)).toBe(scopeOf(holding(1), action));
  });

  it('keeps a bounded number of decisions, and decides the rest each time', () => {
    const predicates = Array.from({ length: 20 }, (_, at) => `p${at}`);
    const grants = predicates.map((scope) => ({ actions: ['key.view'], scope }));
    const catalogue = defineCatalogue(
      smallDefinition({
        resources: { key: { predicates } },
        permissions: { use: { title: 'Use', group: 'Key', grants } },
      }),
    );
    const action = catalogue.action('key.view');
    const resource = action.on;
    const input = { kind: 'user', id: 'ada', tenant: 'A', permissions: ['use'] } as const;
    const principal = catalogue.principal(input);
    const scope = scopeOf(principal, action);
    if (scope.kind === 'none' || resource === undefined) throw new Error('Something is held.');
    for (let mask = 0; mask < 1 << 20; mask += 1) {
      const decision = decide(principal, action, new Facts(resource, 'A', mask));
      const first = predicates.find((_, at) => (mask & (1 << at)) !== 0);
      const expected = first === undefined ? 'deny' : first;
      const found = decision.effect === 'permit' ? decision.scope : decision.effect;
      if (found !== expected) throw new Error(`${mask}: ${found} instead of ${expected}`);
    }
    expect(scope.verdicts.length).toBe(maxVerdicts);
  });

  it('is computed once for each combination of grants', () => {
    const action = signing.action('keypair.view');
    const scope = scopeOf(caller(['view-keypair', 'sign']), action);
    expect(scopeOf(caller(['view-keypair']), action)).toBe(scope);
    expect(scopeOf(caller(['view-keypair', 'manage-keypair']), action)).not.toBe(scope);
  });

  it.each([
    ['user', 'credentials.manage', 'all'],
    ['service', 'credentials.manage', 'none'],
    ['user', 'account.onboard', 'none'],
    ['system', 'account.onboard', 'all'],
    ['system', 'keypair.view', 'none'],
    ['service', 'keypair.view', 'any'],
  ] as const)('of a %s for %s is %s', (kind, action, expected) => {
    expect(scopeOf(caller(['view-keypair'], kind), signing.action(action)).kind).toBe(expected);
  });

  it('decides 30 grants of one action, the most that fit, each on its own', () => {
    const names = Array.from({ length: 30 }, (_, at) => `p${at}`);
    const grant = { actions: ['key.view'], scope: 'own', widenedBy: 'wide' };
    const catalogue = defineCatalogue(
      smallDefinition({
        permissions: Object.fromEntries(
          [...names, 'wide'].map((name) => [
            name,
            { title: name, group: 'Key', grants: name === 'wide' ? [] : [grant] },
          ]),
        ),
      }),
    );
    for (const name of names) {
      for (const [more, expected] of [
        [[], { scope: 'own' }],
        [['wide'], { scope: 'all', widenedBy: 'wide' }],
      ] as const) {
        const input = {
          kind: 'user',
          id: 'ada',
          tenant: 'A',
          permissions: [name, ...more],
        } as const;
        const scope = scopeOf(catalogue.principal(input), catalogue.action('key.view'));
        const permits = scope.kind === 'none' ? [] : scope.branches.map(({ permit }) => permit);
        expect(permits).toEqual([
          { effect: 'permit', action: 'key.view', grantedBy: name, ...expected },
        ]);
      }
    }
  });
});
