/** Tests of faults during enforcement: each ends in time, is no denial, and never permits. */
import { getEventListeners } from 'node:events';
import type { EnforcerOptions } from './enforcer-options.js';
import { caller, enforcerOf, errorOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { fromParam } from '../core/requirement/id-source.js';
import type { Lookup } from '../core/ports/lookup.js';

const requirement = { action: signing.action('keypair.sign'), ids: fromParam('id') };
const parts = { params: { id: 'K1' } };

function outcome(find: unknown, options: Partial<EnforcerOptions> = {}, signal?: AbortSignal) {
  const { enforcer, records } = enforcerOf({ answers: [], find } as Lookup, {
    deadline: 30,
    ...options,
  });
  const act = () => enforcer.enforce(caller(['sign']), requirement, parts, { signal });
  return errorOf(act).then((error) => ({ error, records }));
}

/** What explaining the same question fails with. */
function unexplained(find: unknown) {
  const { enforcer } = enforcerOf({ answers: [], find } as Lookup, { deadline: 30 });
  return errorOf(() => enforcer.explain(caller(['sign']), requirement.action, 'K1'));
}

const never = () => new Promise<never>(() => undefined);
const forbidden = Object.assign(new Error('Forbidden'), {
  name: 'ForbiddenException',
  status: 403,
});
const permitted = row('K1', { assigned: true });

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('a lookup that fails', () => {
  it.each<[string, () => unknown]>([
    ['rejects with an error', () => Promise.reject(new Error('connection lost'))],
    [
      'throws at once',
      () => {
        throw new Error('connection lost');
      },
    ],
    ['rejects with null', () => Promise.reject(null)],
    ['rejects with undefined', () => Promise.reject()],
    ['rejects with a string', () => Promise.reject('permit')],
    ['rejects with a status', () => Promise.reject({ status: 200 })],
    [
      'throws a foreign 403',
      () => {
        throw forbidden;
      },
    ],
    ['rejects with a foreign 403', () => Promise.reject(forbidden)],
    ['never settles', never],
    ['answers for another id', () => [row('K2', { assigned: true })]],
    ['answers from another tenant', () => [{ ...permitted, tenant: 'B' }]],
    ['answers true', () => true],
    ['answers a row', () => permitted],
    ['answers "true"', () => [{ ...permitted, holds: { assigned: 'true' } }]],
    ['answers 1', () => [{ ...permitted, holds: { assigned: 1 } }]],
    ['answers nothing about the predicate', () => [{ ...permitted, holds: {} }]],
  ])('and %s is a 503, for an explanation as well', async (_, find) => {
    const fault = { name: 'DecisionUnavailable', status: 503, retryAfter: 1 };
    expect((await outcome(find)).error).toMatchObject(fault);
    expect(await unexplained(find)).toMatchObject(fault);
  });

  it.each<[string, () => unknown]>([
    ['undefined', () => undefined],
    ['null', () => Promise.resolve(null)],
    ['an empty list', () => []],
  ])('is not: one that answers %s, which is a 404 and recorded', async (_, find) => {
    const { error, records } = await outcome(find);
    expect(error).toMatchObject({ status: 404 });
    expect(records).toHaveLength(1);
  });

  it('is not: one that answers in time', async () => {
    const { error, records } = await outcome(() => Promise.resolve([permitted]));
    expect(error).toBe(undefined);
    expect(records).toMatchObject([{ decision: { effect: 'permit' } }]);
    expect(await unexplained(() => Promise.resolve([permitted]))).toBe(undefined);
  });

  it('ends at the deadline and leaves no timer and no listener', async () => {
    const { signal } = new AbortController();
    const before = timers();
    const ended = await Promise.all(Array.from({ length: 50 }, () => outcome(never, {}, signal)));
    for (const { error } of ended)
      expect(error).toMatchObject({ reason: 'no answer within 30 ms' });
    expect(timers()).toBe(before);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('has 2 seconds unless the application says otherwise', async () => {
    const started = performance.now();
    const { error } = await outcome(never, { deadline: undefined });
    expect(error).toMatchObject({ status: 503, reason: 'no answer within 2000 ms' });
    expect(performance.now() - started).toBeGreaterThan(1900);
  });

  it('is known when the request was aborted', async () => {
    const outer = new AbortController();
    let seen: AbortSignal | undefined;
    const find = ({ signal }: { signal: AbortSignal }) => {
      seen = signal;
      outer.abort();
      return never();
    };
    const { error } = await outcome(find, {}, outer.signal);
    expect(error).toMatchObject({ status: 503, reason: 'the request was aborted' });
    expect(seen?.aborted).toBe(true);
  });
});

describe('a sink that fails', () => {
  it.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
    ['never settles', never],
  ])('and %s turns permit and denial into a 503', async (_, record) => {
    const options = { sink: { record } };
    const unrecorded = { status: 503, reason: 'the decision could not be recorded' };
    expect((await outcome(() => [permitted], options)).error).toMatchObject(unrecorded);
    expect((await outcome(() => [row('K1')], options)).error).toMatchObject(unrecorded);
    expect((await outcome(() => [], options)).error).toMatchObject(unrecorded);

    const { enforcer } = enforcerOf(lookupOf([]), { ...options, deadline: 30 });
    const account = { action: signing.action('credentials.manage'), ids: undefined };
    expect(await errorOf(() => enforcer.enforce(caller([]), account, {}))).toMatchObject(
      unrecorded,
    );
  });
});

describe('what a handler changes', () => {
  it('is gone with its request', async () => {
    const find = () => [{ ...permitted, resource: { name: 'code signing' } }];
    const { enforcer } = enforcerOf({ answers: [], find });
    const first = await enforcer.assert(caller(['sign']), requirement.action, 'K1');
    if (first.of === 'action') throw new Error('the access is to one instance');
    Object.assign(Object(first.resource), { name: 'spoiled' });
    expect(() => Object.assign(first.principal, { tenant: 'B' })).toThrow(TypeError);
    expect(() => Object.assign(first.principal.permissions.words, [-1])).toThrow(TypeError);
    expect(() => Object.assign(first.decision, { grantedBy: 'me' })).toThrow(TypeError);
    const second = await enforcer.assert(caller(['sign']), requirement.action, 'K1');
    expect(second).toMatchObject({ resource: { name: 'code signing' }, tenant: 'A' });
  });
});
