/** Tests of the catalogue as its users see it: names in order, unknown names refused, types that know every name. */
import {
  type Catalogue,
  defineCatalogue,
  permissionNames,
  type PermissionName,
  type PredicateName,
} from './catalogue.js';
import type { CatalogueDefinition, CatalogueExtension } from './definition.js';
import { extendCatalogue } from './extend-catalogue.js';
import { scopeOf } from '../decision/scope.js';
import { signing, smallDefinition } from '../fixtures/catalogue.js';
import { fromParam } from '../requirement/id-source.js';
import type { IdArguments } from '../requirement/requirement.js';

type Signing = typeof signing extends Catalogue<infer D> ? D : never;

describe('a catalogue', () => {
  it('lists its names in the order of the definition', () => {
    const names: readonly PermissionName<Signing>[] = permissionNames(signing);
    expect(names).toEqual(Object.keys(signing.definition.permissions));
    expect(signing.permissions).toEqual(names);
    expect(signing.actions.map(({ name }) => name)).toEqual(
      Object.keys(signing.definition.actions),
    );
    expect(signing.resources.map(({ name }) => name)).toEqual(['keypair', 'request']);
  });

  it('numbers the constraints of a resource after its predicates', () => {
    expect([...signing.resource('request').bits]).toEqual([
      ['assigned', 1],
      ['distinct-approver', 2],
      ['in-time', 4],
    ]);
  });

  it('knows a permission by its name', () => {
    expect(signing.isPermission('sign')).toBe(true);
    expect(signing.isPermission('Sign')).toBe(false);
  });

  it.each([
    [
      'action',
      'keypair.vew',
      '"keypair.vew" is not an action of the catalogue. Did you mean "keypair.view"?',
    ],
    ['action', 'toString', '"toString" is not an action of the catalogue.'],
    [
      'resource',
      'keypairs',
      '"keypairs" is not a resource of the catalogue. Did you mean "keypair"?',
    ],
  ] as const)('refuses the unknown %s "%s"', (what, name, message) => {
    const catalogue: Catalogue = signing;
    expect(() => catalogue[what](name)).toThrow(new RangeError(message));
  });

  it('cannot be changed through what it hands out', () => {
    const action = signing.action('keypair.view');
    for (const part of [
      action,
      action.grants,
      action.grants[0],
      action.constraints,
      action.kinds,
      action.on,
      action.on?.actions,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    Object.assign(signing.permissions, ['owned']);
    expect(signing.permissions[0]).toBe('view-keypair');
  });
});

describe('the types of a catalogue', () => {
  it('know every name', () => {
    const action = signing.action('keypair.sign');
    const predicate: PredicateName<Signing, 'request'> = 'in-time';
    const one: IdArguments<Signing, 'keypair.sign'> = [fromParam('id')];
    const listOrOne: IdArguments<Signing, 'keypair.view'>[] = [[], [fromParam('id')]];
    const none: IdArguments<Signing, 'log.export'> = [];
    expect([action.name, predicate, one.length, listOrOne.length, none.length]).toEqual([
      'keypair.sign',
      'in-time',
      1,
      2,
      0,
    ]);
  });

  it('refuse every other name', () => {
    const attempts = [
      // @ts-expect-error no such action
      () => signing.action('keypair.sing'),
      // @ts-expect-error no such resource
      () => signing.resource('keypairs'),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(RangeError);

    // @ts-expect-error no such permission
    const permission: PermissionName<Signing> = 'sing';
    // @ts-expect-error a predicate of another resource
    const predicate: PredicateName<Signing, 'request'> = 'restricted';
    expect(signing.isPermission(permission)).toBe(false);
    expect(signing.resource('request').predicates).not.toContain(predicate);
  });

  it('refuse a missing and a superfluous id source', () => {
    // @ts-expect-error "keypair.sign" is decided on a keypair: which one?
    const missing: IdArguments<Signing, 'keypair.sign'> = [];
    // @ts-expect-error "log.export" is decided on nothing
    const superfluous: IdArguments<Signing, 'log.export'> = [fromParam('id')];
    // @ts-expect-error one source, not two
    const twice: IdArguments<Signing, 'keypair.view'> = [fromParam('a'), fromParam('b')];
    const all: unknown[] = [...missing, ...superfluous, ...twice];
    expect(all).toHaveLength(3);
  });

  it('take a resource without predicates', () => {
    const rooms = defineCatalogue({
      resources: { room: {}, booking: { predicates: ['own'] } },
      actions: { 'room.view': { on: 'room' }, 'booking.view': { on: 'booking' } },
      permissions: {
        see: { title: 'See', grants: [{ actions: ['room.view'], scope: 'all' }] },
        book: { title: 'Book', grants: [{ actions: ['booking.view'], scope: 'own' }] },
      },
    });
    // @ts-expect-error a room has none
    const predicate: PredicateName<typeof rooms.definition, 'room'> = 'own';
    expect(rooms.resource('booking').predicates).toEqual([predicate]);
    expect(rooms.resource('room').predicates).toEqual([]);
  });

  it('let every catalogue stand for any catalogue', () => {
    const any: Catalogue[] = [signing, defineCatalogue(smallDefinition())];
    expect(any.map(({ permissions }) => permissions.length)).toEqual([8, 1]);
  });
});

describe('the shortest catalogue', () => {
  const notes = defineCatalogue({
    resources: { note: { predicates: ['own'] } },
    actions: { 'note.view': { on: 'note', list: true }, 'note.delete': { on: 'note' } },
    permissions: {
      'write-notes': {
        title: 'Write notes',
        grants: [
          { actions: ['note.view', 'note.delete'], scope: 'own', widenedBy: 'manage-notes' },
        ],
      },
      'manage-notes': { title: 'Manage notes' },
    },
  });

  it.each([
    ['user', ['write-notes'], 'any'],
    ['user', ['write-notes', 'manage-notes'], 'all'],
    ['user', ['manage-notes'], 'none'],
    ['service', ['write-notes'], 'none'],
  ] as const)('gives a %s with %j the scope %s', (kind, permissions, scope) => {
    const principal = notes.principal({ kind, id: 'ada', tenant: 'A', permissions });
    expect(scopeOf(principal, notes.action('note.delete')).kind).toBe(scope);
    expect([...principal.permissions].toSorted()).toEqual([...permissions].toSorted());
  });

  it.each<[string, unknown]>([
    ['is missing', undefined],
    ['is a list', []],
    ['has no resources', { actions: {}, permissions: {} }],
    [
      'has predicates that are a text',
      { ...notes.definition, resources: { note: { predicates: 'own' } } },
    ],
    ['has a permission that is null', { ...notes.definition, permissions: { write: null } }],
    [
      'has grants that are an object',
      { ...notes.definition, permissions: { write: { title: 'W', grants: {} } } },
    ],
    [
      'has a grant without actions',
      { ...notes.definition, permissions: { write: { title: 'W', grants: [{}] } } },
    ],
    ['has principals that are a text', { ...notes.definition, principals: 'user' }],
    [
      'has a baseline that is a text',
      { ...notes.definition, principals: { user: { baseline: 'note.view' } } },
    ],
  ])('lists mistakes when it %s', (_, definition) => {
    expect(() => defineCatalogue(definition as CatalogueDefinition)).toThrow(
      '[malformed-definition]',
    );
  });

  it('says of a list of scopes what to write in its place', () => {
    const grants = [{ actions: ['note.view'], scope: ['own', 'shared'] }];
    const definition: unknown = { ...notes.definition, permissions: { w: { title: 'W', grants } } };
    expect(() => defineCatalogue(definition as CatalogueDefinition)).toThrow(
      "Write one predicate of the resource or 'all', and another grant for each further one.",
    );
  });

  it.each<[string, unknown, string]>([
    ['has an unknown key', { action: {} }, '[unknown-key]'],
    ['has an unknown kind of principal', { principals: { robot: {} } }, '[unknown-key]'],
    ['is null', null, '[malformed-definition]'],
    ['has grants that are no list', { grants: { 'write-notes': {} } }, '[malformed-definition]'],
  ])('lists the mistakes of an extension that %s', (_, extension, code) => {
    expect(() => extendCatalogue(notes, extension as CatalogueExtension)).toThrow(code);
  });
});
