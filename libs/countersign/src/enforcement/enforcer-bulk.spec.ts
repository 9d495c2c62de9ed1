/** Tests of enforcement for many instances at once: one lookup, one answer per id. */
import { jest } from '@jest/globals';
import { BulkAccess } from './access.js';
import { caller, enforcerOf, errorOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { idsFromBody } from '../core/requirement/id-source.js';
import type { DecisionRecord, DecisionSink } from '../core/ports/decision-sink.js';

const rows = [row('K1', { assigned: true }), row('K2', { assigned: true }), row('K3')];
const requirement = {
  action: signing.action('keypair.sign'),
  ids: idsFromBody('ids', { max: 5, modeField: 'mode' }),
};

async function bulk(body: object, permissions = ['sign']) {
  const lookup = lookupOf(rows);
  const { enforcer, records } = enforcerOf(lookup);
  const act = () =>
    enforcer.enforce(caller(permissions), requirement, { body }, { obligation: 'fence' });
  let access: BulkAccess | undefined;
  const error = await errorOf(async () => {
    const found = await act();
    if (found instanceof BulkAccess) access = found;
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
    expect([access.outstanding, access.fenced]).toEqual([true, false]);
    access.permitted[0]?.markApplied();
    expect([access.outstanding, access.fenced]).toEqual([true, true]);
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

  it('may report that none is permitted, and still owes the fence', async () => {
    const { access } = await bulk({ ids: ['K3'], mode: 'report' });
    expect(access).toMatchObject({ permitted: [], decisionId: undefined, outstanding: true });
  });

  it.each<[string, (access: BulkAccess) => unknown]>([
    ['fences each of none', (access) => [...access].map((each) => each.markApplied())],
    ['says that it changes nothing', (access) => access.unfenced('only counts')],
  ])('owes nothing when the handler %s', async (_, act) => {
    for (const ids of [['K3'], ['K1', 'K3']]) {
      const { access } = await bulk({ ids, mode: 'report' });
      if (access === undefined) throw new Error('the request is answered');
      expect(access.outstanding).toBe(true);
      act(access);
      expect(access.outstanding).toBe(false);
    }
  });

  it('owes the fence of each permitted instance, whether the handler goes through them or not', async () => {
    const { access } = await bulk({ ids: ['K1', 'K3'], mode: 'report' });
    expect([...(access ?? [])]).toHaveLength(1);
    expect(access?.outstanding).toBe(true);
  });

  it.each([
    ['no ids', { ids: [] }],
    ['too many ids', { ids: ['1', '2', '3', '4', '5', '6'] }],
    ['one id that is an object', { ids: ['K1', { not: '' }] }],
    ['an unknown mode', { ids: ['K1'], mode: 'any' }],
  ])('refuses %s before any lookup', async (_, body) => {
    const { error, queries } = await bulk(body);
    expect(error).toMatchObject({ status: 400 });
    expect(queries).toEqual([]);
  });

  it('refuses a principal without permissions once, whatever the mode', async () => {
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

/** A sink that takes many decisions at once, with what it was given each time. */
function batchSink(taken: () => void | Promise<void> = () => undefined) {
  const batches: string[][] = [];
  const line = ({ resourceId, decision }: DecisionRecord) => `${resourceId} ${decision.effect}`;
  const sink: DecisionSink = {
    record: (record) => void batches.push([`alone: ${line(record)}`]),
    recordMany(records) {
      batches.push(records.map(line));
      return taken();
    },
  };
  return { sink, batches };
}

const sign = signing.action('keypair.sign');
const clear = lookupOf([...rows, { ...row('K4'), holds: {} }]);

describe('the decisions on many instances', () => {
  const ask = async (sink: DecisionSink, body: object, permissions = ['sign'], deadline = 30) => {
    const { enforcer } = enforcerOf(clear, { sink, deadline });
    return errorOf(() => enforcer.enforce(caller(permissions), requirement, { body }));
  };
  const check = async (sink: DecisionSink, ids: string[], permissions = ['sign']) => {
    const { enforcer } = enforcerOf(clear, { sink, deadline: 30 });
    return errorOf(() => enforcer.checkMany(caller(permissions), sign, ids));
  };

  it.each<[string, object, string[]]>([
    [
      'each that is reported on',
      { ids: ['K9', 'K1', 'K3'], mode: 'report' },
      ['K9 deny', 'K1 permit', 'K3 deny'],
    ],
    ['all that must be permitted', { ids: ['K1', 'K2'] }, ['K1 permit', 'K2 permit']],
    ['none after the one that refuses', { ids: ['K1', 'K3', 'K2'] }, ['K1 permit', 'K3 deny']],
    ['none after a fault', { ids: ['K1', 'K4', 'K2'], mode: 'report' }, ['K1 permit']],
  ])('are recorded at once, in order: %s', async (_, body, expected) => {
    const { sink, batches } = batchSink();
    await ask(sink, body);
    expect(batches).toEqual([expected]);
  });

  it.each<[string, string[], string[]]>([
    ['held', ['sign'], ['K3 deny', 'K1 permit', 'K9 deny']],
    ['not held', [], ['K3 deny', 'K1 deny', 'K9 deny']],
  ])('are recorded at once, in order, when checked: %s', async (_, permissions, expected) => {
    const { sink, batches } = batchSink();
    expect(await check(sink, ['K3', 'K1', 'K9', 'K3'], permissions)).toBe(undefined);
    expect(batches).toEqual([expected]);
  });

  it('are recorded one by one by a sink that takes no more, each in its own time', async () => {
    const recorded: unknown[] = [];
    const record = async ({ resourceId }: DecisionRecord) => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      recorded.push(resourceId);
    };
    const body = { ids: ['K9', 'K1', 'K3'], mode: 'report' };
    jest.useFakeTimers();
    try {
      const asked = ask({ record }, body, ['sign'], 200);
      await jest.advanceTimersByTimeAsync(3 * 80);
      expect(await asked).toBe(undefined);
    } finally {
      jest.useRealTimers();
    }
    expect(recorded).toEqual(['K9', 'K1', 'K3']);
  });

  it.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
    ['never settles', () => new Promise(() => undefined)],
  ])('are a 503 when the sink %s', async (_, taken) => {
    const unrecorded = { status: 503, reason: 'the decision could not be recorded' };
    const { sink } = batchSink(taken);
    expect(await ask(sink, { ids: ['K1', 'K2'] })).toMatchObject(unrecorded);
    expect(await ask(sink, { ids: ['K3'], mode: 'report' })).toMatchObject(unrecorded);
    expect(await check(sink, ['K1'])).toMatchObject(unrecorded);
    expect(await check(sink, ['K1'], [])).toMatchObject(unrecorded);
    const alone = { record: taken };
    expect(await ask(alone, { ids: ['K3'], mode: 'report' })).toMatchObject(unrecorded);
  });
});
