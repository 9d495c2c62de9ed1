/** Tests of recording: no record, no answer. */
import { caller, errorOf, signing } from '../core/fixtures/catalogue.js';
import type { DecisionRecord, DecisionSink } from '../core/ports/decision-sink.js';
import { Deadline } from './deadline.js';
import { DecisionRecorder } from './decision-recorder.js';

const permit = {
  effect: 'permit',
  action: 'keypair.sign',
  grantedBy: 'sign',
  scope: 'assigned',
} as const;

function record(sink: DecisionSink, name: 'keypair.sign' | 'log.export' = 'keypair.sign') {
  const action = signing.action(name);
  const id = action.on === undefined ? undefined : 'K1';
  const outcome = { id, instance: undefined, decision: permit, decisionId: 'decision-1' };
  const recorder = new DecisionRecorder(sink, new Deadline(30));
  return recorder.record({ principal: caller(['sign']), action }, [outcome], false);
}

describe('a decision', () => {
  it('is recorded whole, at once when the sink is synchronous', () => {
    const records: DecisionRecord[] = [];
    expect(record({ record: (each) => void records.push(each) })).toBe(undefined);
    expect(record({ record: (each) => void records.push(each) }, 'log.export')).toBe(undefined);
    const whole = {
      id: 'decision-1',
      principalId: 'ada',
      principalKind: 'user',
      tenant: 'A',
      decision: permit,
    };
    expect(records).toEqual([
      { ...whole, action: 'keypair.sign', resource: 'keypair', resourceId: 'K1' },
      { ...whole, action: 'log.export', resource: undefined, resourceId: undefined },
    ]);
    expect(records.some((each) => 'askedAt' in each)).toBe(false);
  });

  it('is waited for when the sink is not', async () => {
    expect(await record({ record: () => Promise.resolve() })).toBe(undefined);
  });

  it.each<[string, DecisionSink['record']]>([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
    ['never settles', () => new Promise(() => undefined)],
  ])('is a fault when the sink %s', async (_, sink) => {
    const error = await errorOf(() => record({ record: sink }));
    expect(error).toMatchObject({
      name: 'DecisionUnavailable',
      status: 503,
      reason: 'the decision could not be recorded',
      cause: expect.any(Error),
    });
  });
});
