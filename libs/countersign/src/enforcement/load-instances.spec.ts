/** Tests of the question to a lookup, and of what counts as an answer. */
import type { Access } from './access.js';
import { caller, enforcerOf, errorOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { Deadline } from './deadline.js';
import { loadInstances, lookupFor } from './load-instances.js';
import type { Lookup } from '../core/ports/lookup.js';
import type { Principal } from '../core/catalogue/principal.js';
import { scopeOf } from '../core/decision/scope.js';

const action = signing.action('keypair.view');
const resource = signing.resource('keypair');

const base = { action, resource, withActions: false, later: [], signal: undefined };

function find(lookup: Lookup, ids: string[], principal: Principal = caller(['view-keypair'])) {
  const scope = scopeOf(principal, action);
  if (scope.kind === 'none') throw new Error('the fixture grants it');
  const question = { ...base, principal, scope };
  return loadInstances(lookup, new Deadline(1000), question, ids);
}

const answering = (answer: unknown) => ({ answers: [], find: () => answer }) as unknown as Lookup;

describe('a question to a lookup', () => {
  it('is asked once for all ids, with what the scope needs', async () => {
    const lookup = lookupOf([row('K1'), row('K2')]);
    const found = await find(lookup, ['K1', 'K2', 'K1', 'K3']);
    expect([...found.keys()]).toEqual(['K1', 'K2']);
    expect(lookup.queries).toEqual([
      {
        resource: 'keypair',
        action: 'keypair.view',
        ids: ['K1', 'K2', 'K3'],
        principal: expect.objectContaining({ id: 'ada' }),
        tenant: 'A',
        asks: [{ predicate: 'assigned' }],
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  it('has its signal also where the lookup copies it or adds to it', async () => {
    const inner = lookupOf([row('K1')]);
    const copies: unknown[] = [];
    const lookup: Lookup = {
      ...inner,
      find: (query) => {
        const derived = Object.create(query) as typeof query;
        copies.push({ ...query }.signal, derived.signal, query.signal);
        return inner.find({ ...query, ids: ['K1'] });
      },
    };
    expect([...(await find(lookup, ['K1'])).keys()]).toEqual(['K1']);
    const [first] = copies;
    expect(first).toBeInstanceOf(AbortSignal);
    expect(copies).toEqual([first, first, first]);
  });

  it.each([
    ['no id', []],
    ['an empty id', ['']],
    ['a NUL character', ['K1\0']],
    ['257 characters', ['K'.repeat(257)]],
    ['an id that the lookup calls not canonical', ['k1']],
  ])('is not asked for %s', async (_, ids) => {
    const lookup = {
      ...lookupOf([row('K1'), row('k1')]),
      isCanonicalId: (id: string) => id !== 'k1',
    };
    expect((await find(lookup, ids)).size).toBe(0);
    expect(lookup.queries).toEqual([]);
    expect((await find(lookup, ['K1', ...ids])).size).toBe(1);
  });

  it('is not asked for a principal without tenant', async () => {
    const lookup = lookupOf([row('K1')]);
    const homeless = { ...caller(['view-keypair']), tenant: null };
    expect((await find(lookup, ['K1'], homeless)).size).toBe(0);
    expect(lookup.queries).toEqual([]);
  });

  it('to a lookup that nobody registered is a programming error', async () => {
    expect(await errorOf(() => lookupFor(new Map(), resource))).toMatchObject({
      name: 'Misuse',
      status: 500,
    });
  });
});

describe('the answer of a lookup', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty array', []],
  ])('finds nothing when it is %s', async (_, answer) => {
    expect((await find(answering(answer), ['K1'])).size).toBe(0);
  });

  const another = 'the lookup for "keypair" answered for another row';
  const shapeless = 'the lookup for "keypair" did not answer with instances';
  it.each<[string, unknown, string]>([
    ['another id', [row('K2')], another],
    ['one id too many', [row('K1'), row('K2')], another],
    ['an id that differs by case', [row('k1')], another],
    ['a row of another tenant', [{ ...row('K1'), tenant: 'B' }], another],
    ['a row without tenant', [{ ...row('K1'), tenant: undefined }], another],
    [
      'one row twice',
      [row('K1'), row('K1', { assigned: true })],
      'the lookup for "keypair" answered twice for one row',
    ],
    ['a row instead of a list', row('K1'), shapeless],
    ['true', true, shapeless],
    ['a map', new Map([['K1', row('K1')]]), shapeless],
    ['a list of nothing', [null], shapeless],
    ['a list of ids', ['K1'], shapeless],
    ['a row without answers', [{ id: 'K1', tenant: 'A', resource: {} }], shapeless],
    ['a row whose answers are null', [{ ...row('K1'), holds: null }], shapeless],
  ])('is a fault when it is %s', async (_, answer, reason) => {
    const error = await errorOf(() => find(answering(answer), ['K1']));
    expect(error).toMatchObject({ name: 'DecisionUnavailable', status: 503, reason });
  });

  it('is a fault when the lookup cannot even check an id', async () => {
    const isCanonicalId = () => {
      throw new Error('no');
    };
    const error = await errorOf(() => find({ ...lookupOf([]), isCanonicalId }, ['K1']));
    expect(error).toMatchObject({ name: 'DecisionUnavailable', cause: new Error('no') });
  });
});

describe('a found row', () => {
  const sign = signing.action('keypair.sign');
  const check = (found: unknown) =>
    enforcerOf(answering([found])).enforcer.check(caller(['sign']), sign, 'K1');

  it.each([
    ['true holds', { assigned: true }, 'permit'],
    ['false does not', { assigned: false }, 'deny'],
    ['what was not asked does not count', { assigned: false, own: true }, 'deny'],
  ])('answers: %s', async (_, holds, effect) => {
    expect(await check({ ...row('K1'), holds })).toMatchObject({ effect });
  });

  it.each(['true', 'false', 1, 0, '0', 'no', null, undefined, {}, []])(
    'does not answer with %j',
    async (value) => {
      const error = await errorOf(() => check({ ...row('K1'), holds: { assigned: value } }));
      expect(error).toMatchObject({
        reason: 'the lookup for "keypair" gave no clear answer to "assigned"',
      });
    },
  );

  describe.each(['assigned', 'tenant', 'holds'])('whose prototype has %s', (name) => {
    const polluted = { assigned: true, tenant: 'A', holds: { assigned: true } }[name];
    const own = { id: 'K1', tenant: 'A', resource: {}, holds: { assigned: true } };
    beforeEach(() => {
      Reflect.set(Object.prototype, name, polluted);
    });
    afterEach(() => {
      Reflect.deleteProperty(Object.prototype, name);
    });

    it('is a fault when it does not say so itself, and permits when it does', async () => {
      const { [name as 'holds']: _, ...lacking } = own;
      const thin = name === 'assigned' ? { ...own, holds: {} } : lacking;
      const [error, permitted] = [await errorOf(() => check(thin)), await check(own)];
      expect(error).toMatchObject({ name: 'DecisionUnavailable', status: 503 });
      expect(permitted).toMatchObject({ effect: 'permit' });
    });
  });

  it('is copied once: what the lookup changes afterwards has no effect', async () => {
    let reads = 0;
    const holds = {
      get assigned() {
        reads += 1;
        return reads === 1;
      },
      own: false,
      restricted: false,
    };
    const answer = { id: 'K1', tenant: 'A', resource: {}, holds };
    const { enforcer } = enforcerOf(answering([answer]));
    const access = await enforcer.assert(caller(['sign']), sign, 'K1');
    expect(await enforcer.check(access as Access, sign, 'K1')).toMatchObject({ effect: 'permit' });
    expect(reads).toBe(1);
  });
});
