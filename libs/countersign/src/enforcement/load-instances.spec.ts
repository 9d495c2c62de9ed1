/** Tests of the question to a lookup, and of what counts as an answer. */
import { caller, errorOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { factsFrom, findInstances } from './load-instances.js';
import type { Lookup } from '../core/ports/lookup.js';
import type { Principal } from '../core/decision/principal.js';
import { scopeOf } from '../core/decision/scope.js';

const action = signing.action('keypair.view');
const resource = signing.resource('keypair');

function find(lookup: Lookup, ids: string[], principal: Principal = caller(['view-keypair'])) {
  const scope = scopeOf(principal, action);
  if (scope.kind === 'none') throw new Error('the fixture grants it');
  const question = { principal, action, resource, scope, withActions: false, signal: undefined };
  return findInstances(new Map([['keypair', lookup]]), 1000, question, ids);
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
        accountId: 'A',
        asks: ['assigned'],
        signal: expect.any(AbortSignal),
      },
    ]);
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

  it('is not asked for a principal without account', async () => {
    const lookup = lookupOf([row('K1')]);
    const homeless = { ...caller(['view-keypair']), accountId: null };
    expect((await find(lookup, ['K1'], homeless)).size).toBe(0);
    expect(lookup.queries).toEqual([]);
  });

  it('to a lookup that nobody registered is a programming error', async () => {
    const scope = scopeOf(caller(['view-keypair']), action);
    if (scope.kind === 'none') throw new Error('the fixture grants it');
    const question = {
      principal: caller([]),
      action,
      resource,
      scope,
      withActions: false,
      signal: undefined,
    };
    expect(await errorOf(() => findInstances(new Map(), 1000, question, ['K1']))).toMatchObject({
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
    ['a row of another account', [{ ...row('K1'), accountId: 'B' }], another],
    ['a row without account', [{ ...row('K1'), accountId: undefined }], another],
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
    ['a row without answers', [{ id: 'K1', accountId: 'A', resource: {} }], shapeless],
    ['a row whose answers are null', [{ ...row('K1'), holds: null }], shapeless],
  ])('is a fault when it is %s', async (_, answer, reason) => {
    const error = await errorOf(() => find(answering(answer), ['K1']));
    expect(error).toMatchObject({ name: 'DecisionUnavailable', status: 503, reason });
  });

  it('is a fault when the lookup cannot even judge an id', async () => {
    const isCanonicalId = () => {
      throw new Error('no');
    };
    const error = await errorOf(() => find({ ...lookupOf([]), isCanonicalId }, ['K1']));
    expect(error).toMatchObject({ name: 'DecisionUnavailable', cause: new Error('no') });
  });
});

describe('the facts of a found row', () => {
  const scope = scopeOf(caller(['view-keypair']), action);
  const facts = (holds: Record<string, unknown>) => () => {
    if (scope.kind === 'none') throw new Error('the fixture grants it');
    const found = { ...row('K1'), holds: holds as Record<string, boolean> };
    return factsFrom(found, resource, scope).mask;
  };

  it.each([
    ['true holds', { assigned: true }, 1],
    ['false does not', { assigned: false }, 0],
    ['what was not asked does not count', { assigned: false, own: true }, 0],
  ])('%s', (_, holds, mask) => {
    expect(facts(holds)()).toBe(mask);
  });

  it.each(['true', 'false', 1, 0, '0', 'no', null, undefined, {}, []])(
    '%j is no answer',
    (value) => {
      expect(facts({ assigned: value })).toThrow(
        'the lookup for "keypair" gave no clear answer to "assigned"',
      );
    },
  );
});
