/** Tests of principals: who is one, and that an absent tenant never equals an absent tenant. */
import { inspect } from 'node:util';
import { decide, decideList } from '../decision/decide.js';
import { Facts } from '../decision/facts.js';
import { defineCatalogue } from './catalogue.js';
import { caller, signing, smallDefinition } from '../fixtures/catalogue.js';
import { everyTenant, noTenant, type PrincipalInput } from './principal.js';
import { scopeOf } from '../decision/scope.js';

function input(change: object): PrincipalInput {
  return { kind: 'user', id: 'ada', tenant: 'A', permissions: ['sign'], ...change };
}

describe('a principal', () => {
  it.each([
    ['a user', {}],
    ['a service', { kind: 'service' }],
    ['a system principal without tenant', { kind: 'system', tenant: null }],
    ['a system principal of a tenant', { kind: 'system', tenant: 'A' }],
    ['a system principal that acts across tenants', { kind: 'system', tenant: null }],
    ['an id and tenant named like inherited properties', { id: 'then', tenant: 'constructor' }],
  ])('can be %s', (_, change) => {
    const principal = signing.principal(input(change));
    expect(principal).toMatchObject(change);
    expect(Object.isFrozen(principal)).toBe(true);
    expect(signing.isPrincipal(principal)).toBe(true);
  });

  it.each([
    ['an empty id', { id: '' }, 'non-empty id'],
    ['no id', { id: undefined }, 'non-empty id'],
    ['a number as id', { id: 7 }, 'non-empty id'],
    ['no tenant', { tenant: undefined }, 'non-empty tenant'],
    ['the tenant null', { tenant: null }, 'non-empty tenant'],
    ['an empty tenant', { tenant: '' }, 'non-empty tenant'],
    ['kind service and no tenant', { kind: 'service', tenant: null }, 'non-empty tenant'],
    ['kind system and an empty tenant', { kind: 'system', tenant: '' }, 'tenant'],
    ['kind system and no tenant', { kind: 'system', tenant: undefined }, 'tenant'],
    ['the tenant of those without tenants', { tenant: noTenant }, 'non-empty tenant'],
    ['the tenant of all tenants', { tenant: everyTenant }, 'non-empty tenant'],
    ['an unknown kind', { kind: 'root' }, '"root" is no kind'],
    ['an inherited name as kind', { kind: 'constructor' }, 'is no kind'],
  ])('cannot have %s', (_, change, message) => {
    expect(() => signing.principal(input(change))).toThrow(TypeError);
    expect(() => signing.principal(input(change))).toThrow(message);
    // The same shape, forged from a real principal, is nobody.
    expect(signing.isPrincipal({ ...caller(['sign']), ...change })).toBe(false);
  });

  it.each(['user', 'service', 'system'] as const)(
    'of kind %s is of no tenant where the tenant is left out, which no catalogue with tenants takes',
    (kind) => {
      const parts = { kind, id: 'ada', permissions: [] };
      const made = (tenants: boolean | string | undefined, tenant?: string) => {
        const definition = smallDefinition();
        const catalogue = defineCatalogue({
          ...definition,
          ...(tenants === undefined ? {} : { tenants }),
        });
        return () =>
          catalogue.principal(tenant === undefined ? parts : { ...parts, tenant }).tenant;
      };
      expect([made(undefined)(), made(false)()]).toEqual([noTenant, noTenant]);
      expect(made(true)).toThrow('the catalogue says that there are tenants');
      expect(made('orgId')).toThrow('the catalogue says that there are tenants');
      expect(made('orgId', 'A')()).toBe('A');
      expect(made(false, 'A')).toThrow('the catalogue says that there are no tenants');
    },
  );

  it('carries attributes: copied, frozen to the bottom, and in no JSON, copy or list of its parts', () => {
    const attributes = { departments: ['d1'], seat: { floor: 2 } };
    const principal = signing.principal(input({ attributes }));
    const carried = principal.attributes as typeof attributes;
    attributes.departments.push('d2');
    attributes.seat.floor = 3;
    expect(carried).toEqual({ departments: ['d1'], seat: { floor: 2 } });
    for (const part of [carried, carried.departments, carried.seat]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expect(JSON.stringify([principal, { ...principal }])).not.toContain('departments');
    expect(inspect(principal, { depth: 9, getters: true })).not.toContain('d1');
    expect(Reflect.has(carried, 'constructor')).toBe(false);
    expect(signing.principal(input({})).attributes).toEqual({});
  });

  it.each([
    ['a list', ['a']],
    ['a text', 'a'],
    ['null', null],
    ['an instance of a class', new Map()],
    ['a function inside', { teams: () => [] }],
    ['an instance inside', { since: [new Date(0)] }],
  ])('takes no attributes that are %s', (_, attributes) => {
    expect(() => signing.principal(input({ attributes }))).toThrow(TypeError);
  });

  it('reports the permissions that the catalogue does not know', () => {
    const unknown: string[] = [];
    const permissions = ['sign', 'constructor', '__proto__', 'sing'];
    const principal = signing.principal(input({ permissions }), (name) => unknown.push(name));
    expect(unknown).toEqual(['constructor', '__proto__', 'sing']);
    expect(principal.permissions.names()).toEqual(['sign']);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['a string', 'ada'],
    ['an empty object', {}],
    ['a look-alike', { ...input({}), permissions: { has: () => true, words: [-1] } }],
    ['a principal without permissions', { ...input({}), permissions: undefined }],
    ['a copy, which can be changed after the check', { ...caller(['sign']) }],
    ['an object whose prototype is a principal', Object.create(caller(['sign']), {})],
    [
      'a proxy, which can be another caller at each look',
      new Proxy(caller(['sign']), {
        get: (of, key) => (key === 'id' ? 'eve' : Reflect.get(of, key)),
      }),
    ],
  ])('is not %s', (_, value) => {
    expect(signing.isPrincipal(value)).toBe(false);
  });

  it('of another catalogue is nobody here, and cannot be decided on', () => {
    const other = defineCatalogue(smallDefinition());
    const stranger = other.principal({ ...input({}), permissions: ['view-key'] });
    expect(other.isPrincipal(stranger)).toBe(true);
    expect(signing.isPrincipal(stranger)).toBe(false);
    expect(() => scopeOf(stranger, signing.action('keypair.sign'))).toThrow(
      'The principal was made by another catalogue than "keypair.sign".',
    );
  });
});

const forged = (tenant: unknown) => Object.assign({ ...caller(['sign']) }, { tenant });

describe('an absent tenant', () => {
  const action = signing.action('keypair.sign');
  const keypair = signing.resource('keypair');

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['empty', ''],
  ])('that is %s on both sides is no match', (_, absent) => {
    const principal = forged(absent) as ReturnType<typeof caller>;
    const facts = new Facts(keypair, absent as string, -1);
    expect(decide(principal, action, facts)).toMatchObject({ effect: 'deny', code: 'not-found' });
    const view = { ...caller(['view-keypair']), tenant: principal.tenant };
    expect(decideList(view, signing.action('keypair.view'))).toMatchObject({ code: 'not-found' });
  });

  it('that is present on both sides is a match', () => {
    const facts = new Facts(keypair, 'A', -1);
    expect(decide(caller(['sign']), action, facts)).toMatchObject({ effect: 'permit' });
  });
});
