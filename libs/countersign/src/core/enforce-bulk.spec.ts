/** Tests of enforcement for many instances at once: one lookup, one answer per id. */
import { BulkAccess } from './access.js';
import { caller, enforcerOf, errorOf, lookupOf, row, signing } from './fixture.support-spec.js';
import { idsFromBody } from './id-source.js';

const rows = [row('K1', { assigned: true }), row('K2', { assigned: true }), row('K3')];
const requirement = {
  action: signing.action('keypair.sign'),
  ids: idsFromBody('ids', { max: 5, modeField: 'mode' }),
};

async function bulk(body: object, permissions = ['sign']) {
  const lookup = lookupOf(rows);
  const { enforcer, records } = enforcerOf(lookup);
  const act = () => enforcer.enforce(caller(permissions), requirement, { body }, 'fence');
  let access: unknown;
  const error = await errorOf(async () => {
    access = await act();
  });
  return { access, error, records, queries: lookup.queries };
}

describe('enforcement of many instances', () => {
  it('gives access to each of them, after one lookup, in the order of the request', async () => {
    const { access, records, queries } = await bulk({ ids: ['K2', 'K1', 'K2'] });
    if (!(access instanceof BulkAccess)) throw new Error('the access is to many');
    expect(access.permitted.map(({ id }) => id)).toEqual(['K2', 'K1']);
    expect(access).toMatchObject({
      of: 'many',
      mode: 'all',
      refused: [],
      decisionId: 'decision-1',
    });
    expect(queries.map(({ ids }) => ids)).toEqual([['K2', 'K1']]);
    expect(records.map(({ resourceId }) => resourceId)).toEqual(['K2', 'K1']);
    expect(access.outstanding).toBe(true);
    access.permitted[0]?.markApplied();
    expect(access.outstanding).toBe(true);
    access.permitted[1]?.markApplied();
    expect(access.outstanding).toBe(false);
  });

  it.each([
    ['out of scope', ['K1', 'K3'], 403, 'out-of-scope'],
    ['unknown', ['K1', 'K9'], 404, 'not-found'],
    ['the first', ['K9', 'K1'], 404, 'not-found'],
  ])('refuses all of them when one is %s', async (_, ids, status, code) => {
    const { error } = await bulk({ ids });
    expect(error).toMatchObject({ status, code });
  });

  it('reports on each of them when told to', async () => {
    const { access, records } = await bulk({ ids: ['K9', 'K1', 'K3'], mode: 'report' });
    expect(access).toMatchObject({
      mode: 'report',
      permitted: [{ id: 'K1' }],
      refused: [
        { id: 'K9', code: 'not-found' },
        { id: 'K3', code: 'out-of-scope' },
      ],
    });
    expect(records.map(({ decision }) => decision.effect)).toEqual(['deny', 'permit', 'deny']);
  });

  it('may report that none is permitted', async () => {
    const { access } = await bulk({ ids: ['K3'], mode: 'report' });
    expect(access).toMatchObject({ permitted: [], decisionId: undefined, outstanding: false });
  });

  it.each([
    ['no ids', { ids: [] }],
    ['too many ids', { ids: ['1', '2', '3', '4', '5', '6'] }],
    ['one id that is none', { ids: ['K1', { not: '' }] }],
    ['an unknown mode', { ids: ['K1'], mode: 'any' }],
  ])('refuses %s before any lookup', async (_, body) => {
    const { error, queries } = await bulk(body);
    expect(error).toMatchObject({ status: 400 });
    expect(queries).toEqual([]);
  });

  it('refuses whoever holds nothing once, whatever the mode', async () => {
    const { error, records, queries } = await bulk({ ids: ['K1'], mode: 'report' }, []);
    expect(error).toMatchObject({ status: 403, code: 'permission-missing' });
    expect([records.length, queries.length]).toEqual([1, 0]);
  });

  it('never reports a fault as a denial', async () => {
    const unclear = { ...row('K1'), holds: {} };
    const { enforcer } = enforcerOf(lookupOf([unclear]));
    const body = { ids: ['K1'], mode: 'report' };
    const error = await errorOf(() => enforcer.enforce(caller(['sign']), requirement, { body }));
    expect(error).toMatchObject({ status: 503 });
  });
});
