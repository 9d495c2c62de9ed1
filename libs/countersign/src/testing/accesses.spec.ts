/** Accesses of unit tests are those of enforcement: decided, with what is owed, and answered by lookups. */
import { defineCatalogue, PermissionDenied } from '../core/internal.js';
import { Access, ActionAccess, BulkAccess, ListAccess } from '../enforcement/internal.js';
import { memoryLookup } from '../memory/index.js';
import {
  accessFor,
  actionAccessFor,
  bulkAccessFor,
  listAccessFor,
  principalFixtures,
} from './index.js';

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own', 'open'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note', constraints: ['not-held'] },
    'report.read': {},
  },
  permissions: {
    write: {
      title: 'Write',
      grants: [
        { actions: ['note.view', 'note.delete'], scope: 'own', when: 'open', widenedBy: 'manage' },
        { actions: ['report.read'], scope: 'all' },
      ],
    },
    manage: { title: 'Manage' },
  },
});
const [view, remove, read] = [
  catalogue.action('note.view'),
  catalogue.action('note.delete'),
  catalogue.action('report.read'),
] as const;

const uuid = 'b2f6e0a4-0d0c-4a52-9d51-0e5d0e8f6f10';
const as = principalFixtures(catalogue);
const ann = as.user(['write'], { id: uuid, tenant: 'acme', attributes: { departments: ['red'] } });
const note = { id: 7, tenant: 'acme', author: uuid };
const lookup = memoryLookup<typeof note, 'own' | 'open' | 'not-held'>({
  resource: catalogue.resource('note'),
  rows: () => [note],
  id: ({ id }) => String(id),
  tenant: ({ tenant }) => tenant,
  predicates: {
    own: ({ row, principal }) => row.author === principal.id,
    open: () => true,
    'not-held': () => true,
  },
});

it('makes principals with chosen ids, tenants and attributes', () => {
  expect(ann).toMatchObject({ id: uuid, tenant: 'acme', attributes: { departments: ['red'] } });
  expect(Object.isFrozen(ann.attributes)).toBe(true);
  expect(as.user().attributes).toEqual({});
});

describe('accessFor', () => {
  it('gives the access of a handler that reads', () => {
    const access = accessFor(view, note, { as: ann });
    expect(access).toBeInstanceOf(Access);
    expect(access).toMatchObject({ id: '7', tenant: 'acme', outstanding: false });
    expect(access.resource).toBe(note);
    expect(access.decision).toMatchObject({ effect: 'permit', grantedBy: 'write', scope: 'own' });
    expect(access.actions()).toEqual(['note.view']);
    expect(Object.isFrozen(access)).toBe(true);
  });

  it('gives the access of a handler that writes, whose fence is owed', () => {
    const access = accessFor(remove, note, { as: ann, method: 'DELETE' });
    expect(access.outstanding).toBe(true);
    expect(() => access.actions()).toThrow(/safe method/);
    expect([note].filter(lookup.fence(access))).toEqual([note]);
    expect(access.outstanding).toBe(false);
  });

  it('decides the same question again', async () => {
    const access = accessFor(remove, note, { as: ann, method: 'DELETE' });
    await expect(lookup.hold(access, ann)).resolves.toBeInstanceOf(Access);
    const without = as.user([], { id: uuid, tenant: 'acme' });
    await expect(lookup.hold(access, without)).rejects.toThrow(PermissionDenied);
  });

  it.each([
    ['a caller who holds nothing', as.user(), undefined, 'permission-missing'],
    ['a row out of scope', ann, [], 'out-of-scope'],
    ['a condition', ann, ['own'], 'condition-failed'],
    ['a constraint', ann, ['own', 'open'], 'constraint'],
    ['a system principal', as.system(), undefined, 'principal-not-allowed'],
  ])('refuses %s as enforcement does', (_, who, holds, code) => {
    expect(() => accessFor(remove, note, { as: who, ...(holds ? { holds } : {}) })).toThrow(
      expect.objectContaining({ name: 'PermissionDenied', code }),
    );
    expect(accessFor(remove, note, { as: ann, holds: ['own', 'open', 'not-held'] }).id).toBe('7');
  });

  it('refuses an unknown predicate, a row without id, and an action without a resource', () => {
    expect(() => accessFor(view, note, { as: ann, holds: ['owned'] })).toThrow(RangeError);
    expect(() => accessFor(view, { author: uuid }, { as: ann })).toThrow(TypeError);
    expect(accessFor(view, { author: uuid }, { as: ann, id: 'x' }).id).toBe('x');
    expect(() => accessFor(read, note, { as: ann })).toThrow(TypeError);
  });

  it('has the type of its action and its row', () => {
    const access = accessFor(view, note, { as: ann });
    const typed: Access<'note.view', { readonly author: string }> = access;
    // @ts-expect-error an access to view is none to delete
    const wrong: Access<'note.delete'> = access;
    expect([typed, wrong]).toEqual([access, access]);
  });
});

it('gives the access to a list, whose filter is owed', () => {
  const access = listAccessFor(view, { as: ann });
  expect(access).toBeInstanceOf(ListAccess);
  expect(access.outstanding).toBe(true);
  expect(lookup.page(access, { limit: 5 }).items).toHaveLength(1);
  expect(access.outstanding).toBe(false);
  expect(() => listAccessFor(view, { as: as.user() })).toThrow(PermissionDenied);
  expect(() => listAccessFor(remove, { as: ann })).toThrow(TypeError);
});

it('gives the access to the account', () => {
  expect(actionAccessFor(read, { as: ann })).toBeInstanceOf(ActionAccess);
  expect(() => actionAccessFor(read, { as: as.user() })).toThrow(PermissionDenied);
  expect(() => actionAccessFor(view, { as: ann })).toThrow(TypeError);
});

it('gives the access to many instances, each with its fence', () => {
  const access = bulkAccessFor(remove, [note, { ...note, id: 8 }], { as: ann });
  expect(access).toBeInstanceOf(BulkAccess);
  expect(access.outstanding).toBe(true);
  for (const each of access) each.unfenced('a test');
  expect(access.outstanding).toBe(false);
  expect(bulkAccessFor(remove, [note], { as: ann, method: 'GET' }).outstanding).toBe(false);
});
