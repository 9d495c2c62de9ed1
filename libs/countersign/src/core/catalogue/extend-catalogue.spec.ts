/** Tests of extensions: they add, and never change what the base means. */
import type { CatalogueExtension } from './definition.js';
import { decide } from '../decision/decide.js';
import { extendCatalogue } from './extend-catalogue.js';
import { factsOf } from '../decision/facts.js';
import { signing } from '../fixtures/catalogue.js';

const extension = {
  resources: { report: { predicates: ['own'] } },
  actions: {
    'report.view': { on: 'report' },
    'report.print': { on: 'report' },
    'keypair.tag': { on: 'keypair' },
    'report.idle': {},
    'account.close': {},
  },
  permissions: {
    'view-report': {
      title: 'View report',
      group: 'Report',
      grants: [{ actions: ['report.view'], scope: 'own', requires: ['view-log'] }],
    },
  },
  grants: {
    'view-log': [{ actions: ['report.print'], scope: 'all' }],
    sign: [{ actions: ['keypair.tag'], scope: 'assigned', widenedBy: 'manage-keypair' }],
  },
  principals: { user: { baseline: ['report.idle'] }, system: { only: ['account.close'] } },
} as const satisfies CatalogueExtension;

describe('an extended catalogue', () => {
  const extended = extendCatalogue(signing, extension);

  it.each([
    [
      'an own permission with a prerequisite of the base',
      ['view-report', 'view-log'],
      'report.view',
      ['own'],
      'permit',
    ],
    ['the same without the prerequisite', ['view-report'], 'report.view', ['own'], 'deny'],
    ['a base permission with an own action', ['view-log'], 'report.print', [], 'permit'],
    [
      'a base permission with an own action on a base resource',
      ['sign'],
      'keypair.tag',
      ['assigned'],
      'permit',
    ],
    ['the same out of scope', ['sign'], 'keypair.tag', [], 'deny'],
    ['the same widened', ['sign', 'manage-keypair'], 'keypair.tag', [], 'permit'],
    ['an own baseline', [], 'report.idle', [], 'permit'],
    ['the baseline of the base', [], 'credentials.manage', [], 'permit'],
    ['what system principals alone may', ['sign'], 'account.close', [], 'deny'],
    ['a grant of the base', ['sign'], 'keypair.sign', ['assigned'], 'permit'],
  ] as const)('decides on %s', (_, permissions, name, holds, expected) => {
    const principal = extended.principal({ kind: 'user', id: 'ada', tenant: 'A', permissions });
    const action = extended.action(name);
    const held = Object.fromEntries(holds.map((each) => [each, true]));
    const facts = action.on && factsOf(action.on, 'A', held);
    expect(decide(principal, action, facts).effect).toBe(expected);
  });

  it('opens its own actions to a confined kind', () => {
    const system = extended.principal({
      kind: 'system',
      id: 'op',
      tenant: null,
      permissions: [],
    });
    expect(decide(system, extended.action('account.close')).effect).toBe('permit');
    expect(decide(system, extended.action('account.onboard')).effect).toBe('permit');
    expect(decide(system, extended.action('report.idle')).effect).toBe('deny');
  });

  it('keeps the numbering of the base and leaves the base alone', () => {
    const count = signing.permissions.length;
    expect(extended.permissions.slice(0, count)).toEqual(signing.permissions);
    expect(extended.permissions.slice(count)).toEqual(['view-report']);
    expect(signing.definition.permissions['view-log'].grants).toEqual([]);
  });

  it('may be the base itself', () => {
    expect(extendCatalogue(signing, {}).permissions).toEqual(signing.permissions);
  });

  it('knows the names of both', () => {
    // @ts-expect-error neither the base nor the extension has it
    expect(() => extended.action('report.burn')).toThrow(RangeError);
    expect(extended.action('report.view').name).toBe('report.view');
    expect(extended.action('keypair.view').name).toBe('keypair.view');
  });
});

describe('the checks of an extension', () => {
  const title = { title: 'Mine', group: 'Mine' };
  it.each<[string, string, CatalogueExtension]>([
    [
      'duplicate-id',
      '"keypair" is declared under `resources`',
      { resources: { keypair: { predicates: [] } } },
    ],
    [
      'duplicate-id',
      '"keypair.view" is declared under `actions`',
      { actions: { 'keypair.view': {} } },
    ],
    [
      'duplicate-id',
      '"sign" is declared under `permissions`',
      { permissions: { sign: { ...title, grants: [] } } },
    ],
    [
      'unknown-permission',
      'adds grants to "sing", which the base does not have. Did you mean "sign"?',
      { grants: { sing: [] } },
    ],
    ['unknown-permission', 'adds grants to "constructor"', { grants: { constructor: [] } }],
    [
      'base-action',
      'gives "keypair.sign", an action of the base, to "sign"',
      { grants: { sign: [{ actions: ['keypair.sign'], scope: 'all' }] } },
    ],
    [
      'base-action',
      'to "mine"',
      {
        permissions: { mine: { ...title, grants: [{ actions: ['keypair.sign'], scope: 'all' }] } },
      },
    ],
    [
      'base-action',
      'to principals of kind "user"',
      { principals: { user: { baseline: ['keypair.sign'] } } },
    ],
    [
      'base-action',
      'to principals of kind "system"',
      { principals: { system: { only: ['keypair.sign'] } } },
    ],
    [
      'closed-kind',
      'gives principals of kind "user" an `only`',
      { actions: { 'a.b': {} }, principals: { user: { only: ['a.b'] } } },
    ],
    ['ungranted-action', 'No permission grants the action "a.b"', { actions: { 'a.b': {} } }],
    [
      'duplicate-title',
      'the title "Sign"',
      { permissions: { mine: { title: 'Sign', group: 'Mine', grants: [] } } },
    ],
  ])('report %s: %s', (code, problem, wrong) => {
    expect(() => extendCatalogue(signing, wrong)).toThrow(
      expect.objectContaining({
        subject: 'the extension of the catalogue',
        mistakes: expect.arrayContaining([
          expect.objectContaining({ code, problem: expect.stringContaining(problem) }),
        ]),
      }),
    );
  });

  it('report their own mistakes and those of the result in one error', () => {
    const wrong = { grants: { sing: [] }, actions: { 'a.b': {}, 'keypair.view': {} } };
    expect(() => extendCatalogue(signing, wrong)).toThrow(
      expect.objectContaining({
        mistakes: [
          expect.objectContaining({ code: 'duplicate-id' }),
          expect.objectContaining({ code: 'unknown-permission' }),
          expect.objectContaining({ code: 'ungranted-action' }),
        ],
      }),
    );
  });

  it('leave every prototype clean', () => {
    const permissions = JSON.parse('{"__proto__":{"title":"T","group":"G","grants":[]}}');
    expect(() => extendCatalogue(signing, { permissions })).toThrow(
      '"__proto__" is not well formed',
    );
    expect(Reflect.get({}, 'grants')).toBe(undefined);
  });
});
