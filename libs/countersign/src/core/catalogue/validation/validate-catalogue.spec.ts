/** Tests of the start-up checks of a catalogue: one row per mistake, each with the fix that mends it. */
import { inspect } from 'node:util';
import { type Catalogue, defineCatalogue } from '../catalogue.js';
import type { CatalogueDefinition, GrantDefinition } from '../definition.js';
import { checkCatalogue } from './validate-catalogue.js';
import { smallDefinition } from '../../fixtures/catalogue.js';
import { WiringError } from '../../diagnostics/wiring-error.js';

function titled(title: string, ...grants: GrantDefinition[]) {
  return { title, group: 'Key', grants };
}

const view: GrantDefinition = { actions: ['key.view'], scope: 'own' };
const permissionsOf = (grant: Partial<GrantDefinition>) => ({
  permissions: { 'view-key': titled('View key', { ...view, ...grant }), other: titled('Other') },
});
const keys = (predicates: string[]) => ({ resources: { key: { predicates } } });
/** Keys that TypeScript would refuse, as JavaScript passes them. */
const misspelt = (wrong: object): object => wrong;
/** As many permissions as `count`, each of which bears on "key.view" in one of the three ways. */
function granting(count: number) {
  const names = numbered(count - 1);
  return Object.fromEntries([
    ...names.map((name, at): [string, ReturnType<typeof titled>] => [
      name,
      titled(name, ...(at < 10 ? [view] : [])),
    ]),
    [
      'view-key',
      titled('View key', { ...view, requires: names.slice(10) }, { ...view, widenedBy: names[0] }),
    ],
  ]);
}

it.each([
  ['workOrder', 'work-order'],
  ['Work_Order', 'work-order'],
  ['HTTPRoute2', 'httproute2'],
  ['2', 'certificate-profile'],
])('corrects the name %s to %s', (name, right) => {
  const definition = { resources: { [name]: {} }, actions: {}, permissions: {} };
  const [mistake] = checkCatalogue(definition);
  expect(mistake?.fix).toContain(`"${right}"`);
});

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `n${at}`);

/** Code, a part of the problem, and the wrong definition; beside it the nearest right one. */
const rows: [string, string, Partial<CatalogueDefinition>, Partial<CatalogueDefinition>][] = [
  [
    'malformed-name',
    'The resource "Key_Ring"',
    { resources: { key: { predicates: ['own'] }, Key_Ring: { predicates: [] } } },
    {},
  ],
  ['malformed-name', 'The action "view"', { actions: { 'key.view': { on: 'key' }, view: {} } }, {}],
  [
    'malformed-name',
    'The permission "viewKey"',
    { permissions: { viewKey: titled('View', view) } },
    { permissions: { 'view-my-key2': titled('View', view) } },
  ],
  ['malformed-name', 'The predicate "own@all"', keys(['own', 'own@all']), keys(['own', 'my-own'])],
  [
    'superfluous-resource',
    'No action is decided on the resource "ring"',
    { resources: { key: { predicates: ['own'] }, ring: { predicates: [] } } },
    {},
  ],
  ['duplicate-predicate', 'the predicate "own" twice', keys(['own', 'own']), keys(['own'])],
  ['reserved-name', 'a predicate named "all"', keys(['own', 'all']), keys(['own', 'any'])],
  [
    'too-many-predicates',
    'has 31 predicates and constraints; 30 fit',
    keys(['own', ...numbered(30)]),
    keys(['own', ...numbered(29)]),
  ],
  [
    'unknown-resource',
    'which does not exist. Did you mean "key"?',
    {
      actions: { 'key.view': { on: 'key' }, 'key.use': { on: 'kye' } },
      ...permissionsOf({ actions: ['key.view', 'key.use'], scope: 'all' }),
    },
    {},
  ],
  [
    'missing-resource',
    'The action "key.count" has `list` but no resource',
    { actions: { 'key.view': { on: 'key' }, 'key.count': { list: true } } },
    { actions: { 'key.view': { on: 'key', list: true } } },
  ],
  [
    'missing-resource',
    'The action "key.count" has `constraints` but no resource',
    { actions: { 'key.view': { on: 'key' }, 'key.count': { constraints: ['sober'] } } },
    { actions: { 'key.view': { on: 'key', constraints: ['sober'] } } },
  ],
  [
    'missing-resource',
    'in the scope "own", but the action has no resource',
    {
      actions: { 'key.view': { on: 'key' }, 'key.make': {} },
      ...permissionsOf({ actions: ['key.view', 'key.make'] }),
    },
    {
      actions: { 'key.view': { on: 'key' }, 'key.make': {} },
      ...permissionsOf({ actions: ['key.view', 'key.make'], scope: 'all' }),
    },
  ],
  [
    'ungranted-action',
    'No permission grants the action "key.use"',
    { actions: { 'key.view': { on: 'key' }, 'key.use': { on: 'key' } } },
    {},
  ],
  [
    'duplicate-title',
    'Two permissions have the title "View key"',
    { permissions: { 'view-key': titled('View key', view), other: titled('View key') } },
    permissionsOf({}),
  ],
  [
    'too-many-permissions',
    '32 permissions grant, widen or are required for "key.view"; 31 fit',
    { permissions: granting(32) },
    { permissions: granting(31) },
  ],
  [
    'unknown-permission',
    'refers to the permission "othr", which does not exist. Did you mean "other"?',
    permissionsOf({ requires: ['othr'] }),
    permissionsOf({ requires: ['other'] }),
  ],
  [
    'unknown-permission',
    'refers to the permission "ohter", which does not exist. Did you mean "other"?',
    permissionsOf({ widenedBy: 'ohter' }),
    permissionsOf({ widenedBy: 'other' }),
  ],
  [
    'self-reference',
    '"view-key" requires or widens itself',
    permissionsOf({ requires: ['view-key'] }),
    permissionsOf({ requires: ['other'] }),
  ],
  [
    'self-reference',
    '"view-key" requires or widens itself',
    permissionsOf({ widenedBy: 'view-key' }),
    permissionsOf({ widenedBy: 'other' }),
  ],
  [
    'unknown-key',
    'A grant of the permission "view-key" has the key "require", which does not exist. Did you mean "requires"?',
    permissionsOf(misspelt({ require: ['other'] })),
    permissionsOf({ requires: ['other'] }),
  ],
  [
    'unknown-key',
    'The action "key.view" has the key "constraint", which does not exist. Did you mean "constraints"?',
    { actions: { 'key.view': { on: 'key', ...misspelt({ constraint: ['in-time'] }) } } },
    { actions: { 'key.view': { on: 'key', constraints: ['in-time'] } } },
  ],
  [
    'unknown-key',
    'The kind of principal "system" has the key "onyl", which does not exist. Did you mean "only"?',
    { principals: { user: {}, service: {}, system: misspelt({ onyl: [] }) } },
    { principals: { user: {}, service: {}, system: { only: [] } } },
  ],
  [
    'superfluous-widening',
    'for all instances, yet names a widening permission',
    permissionsOf({ scope: 'all', widenedBy: 'other' }),
    permissionsOf({ scope: 'all' }),
  ],
  [
    'unknown-action',
    'grants the action "key.veiw", which does not exist. Did you mean "key.view"?',
    permissionsOf({ actions: ['key.view', 'key.veiw'] }),
    permissionsOf({ actions: ['key.view', 'key.view'] }),
  ],
  [
    'unknown-predicate',
    'by "onw", which "key" does not declare. Did you mean "own"?',
    permissionsOf({ scope: 'onw' }),
    permissionsOf({ scope: 'own' }),
  ],
  [
    'unknown-predicate',
    'by "opne", which "key" does not declare.',
    permissionsOf({ when: 'opne' }),
    permissionsOf({ when: 'own' }),
  ],
  [
    'unknown-predicate',
    '"key.veiw" by "onw", which no resource declares. Did you mean "own"?',
    permissionsOf({ actions: ['key.view', 'key.veiw'], scope: 'onw' }),
    permissionsOf({ actions: ['key.view'], scope: 'own' }),
  ],
  [
    'unknown-action',
    'A kind of principal is given the action "key.mak", which does not exist.',
    { principals: { user: { baseline: ['key.mak'] }, service: {}, system: {} } },
    {
      actions: { 'key.view': { on: 'key' }, 'key.make': {} },
      principals: { user: { baseline: ['key.make'] }, service: {}, system: {} },
    },
  ],
  [
    'reserved-action',
    '"key.view" belongs to a kind of principal and is granted by a permission as well',
    { principals: { user: {}, service: {}, system: { only: ['key.view'] } } },
    { permissions: {}, principals: { user: {}, service: {}, system: { only: ['key.view'] } } },
  ],
  [
    'unknown-kind',
    'The action "key.view" is for "usr", which is no kind of principal. Did you mean "user"?',
    { actions: { 'key.view': { on: 'key', ...misspelt({ kinds: ['usr'] }) } } },
    { actions: { 'key.view': { on: 'key', kinds: ['user'] } } },
  ],
  [
    'unreachable-action',
    'The action "key.view" has `kinds` that leave nobody who could be granted it.',
    {
      actions: { 'key.view': { on: 'key', kinds: ['system'] } },
      principals: { user: {}, service: {}, system: { only: [] } },
    },
    {
      actions: { 'key.view': { on: 'key', kinds: ['system', 'user'] } },
      principals: { user: {}, service: {}, system: { only: [] } },
    },
  ],
  [
    'superfluous-kinds',
    'The action "key.make" has `kinds`, but belongs to a kind of principal already.',
    {
      actions: { 'key.view': { on: 'key' }, 'key.make': { kinds: ['user'] } },
      principals: { user: { baseline: ['key.make'] }, service: {}, system: {} },
    },
    {
      actions: { 'key.view': { on: 'key' }, 'key.make': {} },
      principals: { user: { baseline: ['key.make'] }, service: {}, system: {} },
    },
  ],
];

describe('the checks of a catalogue', () => {
  it.each(rows)('report %s: %s', (code, problem, wrong, right) => {
    const mistakes = checkCatalogue(smallDefinition(wrong));
    expect(mistakes).toContainEqual(
      expect.objectContaining({ code, problem: expect.stringContaining(problem) }),
    );
    for (const { fix } of mistakes) expect(fix).toMatch(/^[A-Z"].+\.$/);
    expect(checkCatalogue(smallDefinition(right))).toEqual([]);
  });

  it('show each mistake once where the error is logged', () => {
    const shown = inspect(new WiringError('x', [{ code: 'some-code', problem: 'P.', fix: 'F.' }]));
    expect(shown.match(/some-code/g)).toHaveLength(1);
  });

  it('report all mistakes of one definition in one error', () => {
    const define = () =>
      defineCatalogue(
        smallDefinition({
          actions: { 'key.view': { on: 'key' }, 'key.use': { on: 'keys' } },
          permissions: {
            'view-key': titled('View', { actions: ['key.view'], scope: 'owned', requires: ['b'] }),
            a: titled('View', { ...view, requires: ['c'] }),
            c: titled('C', { actions: ['key.see'], scope: 'all', requires: ['a'] }),
          },
        }),
      );
    expect(define).toThrow(WiringError);
    const error = ((): unknown => {
      try {
        return define();
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toMatchObject({
      name: 'WiringError',
      subject: 'the catalogue',
      mistakes: [
        { code: 'unknown-resource' },
        { code: 'ungranted-action' },
        { code: 'duplicate-title' },
        { code: 'unknown-permission' },
        { code: 'unknown-predicate' },
        { code: 'unknown-action' },
        { code: 'prerequisite-cycle' },
      ],
      message: expect.stringMatching(
        /^7 mistakes in the catalogue:\n {2}1\. \[unknown-resource\] The/,
      ),
    });
  });

  it('count a single mistake as one', () => {
    expect(() => defineCatalogue(smallDefinition(keys(['own', 'all'])))).toThrow(
      /^1 mistake in the catalogue:/,
    );
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'then'])(
    'treat the name "%s" as plainly unknown, in whatever place',
    (name) => {
      const codes = (change: Partial<CatalogueDefinition>) =>
        checkCatalogue(smallDefinition(change)).map(({ code }) => code);
      expect(codes(permissionsOf({ actions: ['key.view', name] }))).toContain('unknown-action');
      expect(codes(permissionsOf({ scope: name }))).toContain('unknown-predicate');
      expect(codes(permissionsOf({ when: name }))).toContain('unknown-predicate');
      expect(codes(permissionsOf({ requires: [name] }))).toContain('unknown-permission');
      expect(codes(permissionsOf({ widenedBy: name }))).toContain('unknown-permission');
      expect(codes({ actions: { 'key.view': { on: name } } })).toContain('unknown-resource');
      const principals = { user: { baseline: [name] }, service: {}, system: {} };
      expect(codes({ principals })).toContain('unknown-action');

      const catalogue: Catalogue = defineCatalogue(smallDefinition());
      expect(catalogue.isPermission(name)).toBe(false);
      expect(() => catalogue.action(name)).toThrow(RangeError);
      expect(() => catalogue.resource(name)).toThrow(RangeError);
    },
  );

  it('leave every prototype clean, whatever keys a parsed definition carries', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
    const poison =
      '{"__proto__":{"predicates":[],"title":"T","group":"G","grants":[],"polluted":true}}';
    for (const part of ['resources', 'actions', 'permissions'] as const) {
      const definition = smallDefinition({ [part]: JSON.parse(poison) });
      expect(() => defineCatalogue(definition)).toThrow('"__proto__" is not well formed');
    }
    expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
    expect(Reflect.get({}, 'polluted')).toBe(undefined);
  });
});
