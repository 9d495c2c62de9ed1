/** Tests of the deadline: every question ends in time, as an answer or as a fault, and leaves nothing behind. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { getEventListeners } from 'node:events';
import { checkDeadline, Deadline, type QuestionSignal } from './deadline.js';
import { DecisionUnavailable } from '../core/errors.js';
import { caller, enforcerOf, errorOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { WiringError } from '../core/diagnostics/wiring-error.js';

/** Asks with a new deadline. */
async function withDeadline<T>(
  milliseconds: number,
  ask: (question: QuestionSignal) => T | Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  return new Deadline(milliseconds).ask(ask, outer);
}

const never = () => new Promise<never>(() => undefined);
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('a question with a deadline', () => {
  it.each([
    ['at once', () => 7],
    ['later', () => Promise.resolve(7)],
  ])('is answered %s', async (_, ask) => {
    expect(await withDeadline(1000, ask)).toBe(7);
  });

  it.each<[string, () => never | Promise<never>, unknown]>([
    ['rejects with an error', () => Promise.reject(new Error('down')), new Error('down')],
    [
      'throws at once',
      () => {
        throw new Error('down');
      },
      new Error('down'),
    ],
    ['rejects with null', () => Promise.reject(null), null],
    ['rejects with a string', () => Promise.reject('no'), 'no'],
    ['rejects with an object', () => Promise.reject({ status: 200 }), { status: 200 }],
    [
      'rejects with a foreign 403',
      () => Promise.reject(Object.assign(new Error('Forbidden'), { status: 403 })),
      expect.objectContaining({ status: 403 }),
    ],
  ])('is a fault when it %s', async (_, ask, cause) => {
    const error = await errorOf(() => withDeadline(1000, ask));
    expect(error).toBeInstanceOf(DecisionUnavailable);
    expect(error).toMatchObject({ status: 503, reason: 'a lookup failed', cause });
  });

  it('keeps the reason of a fault that is one already', async () => {
    const fault = new DecisionUnavailable('the pool is exhausted');
    expect(await errorOf(() => withDeadline(1000, () => Promise.reject(fault)))).toBe(fault);
  });

  it('ends at its deadline and aborts, when it never settles', async () => {
    let seen: AbortSignal | undefined;
    const error = await errorOf(() =>
      withDeadline(50, (question) => {
        seen = question.signal;
        return never();
      }),
    );
    expect(error).toMatchObject({ status: 503, reason: 'no answer within 50 ms', aborted: false });
    expect(seen?.aborted).toBe(true);
  });

  it('ends when it is aborted from outside', async () => {
    const outer = new AbortController();
    setTimeout(() => outer.abort(), 5);
    const error = await errorOf(() => withDeadline(5000, never, outer.signal));
    expect(error).toMatchObject({ status: 503, reason: 'the request was aborted', aborted: true });
  });

  it('is not even asked when it was aborted before', async () => {
    let asked = false;
    const ask = () => {
      asked = true;
      throw new Error('aborted');
    };
    const error = await errorOf(() => withDeadline(5000, ask, AbortSignal.abort()));
    expect(error).toMatchObject({ status: 503, reason: 'the request was aborted', aborted: true });
    expect(asked).toBe(false);
  });

  it('leaves no timer and no listener behind, however it ends', async () => {
    const outer = new AbortController();
    const deadline = new Deadline(2);
    const before = timers();
    const asks = [
      () => 7,
      () => Promise.resolve(7),
      () => Promise.reject(new Error('down')),
      never,
    ];
    for (let round = 0; round < 25; round += 1) {
      await Promise.all(asks.map((ask) => errorOf(() => deadline.ask<unknown>(ask, outer.signal))));
    }
    expect(timers()).toBe(before);
    expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
  });
});

it('a question that is late is aborted in the context of its own request', async () => {
  const ofRequest = new AsyncLocalStorage<string>();
  const deadline = new Deadline(20);
  const aborted: unknown[] = [];
  const ask = (request: string) =>
    ofRequest.run(request, () =>
      errorOf(() =>
        deadline.ask((question) => {
          question.signal.addEventListener('abort', () =>
            aborted.push([request, ofRequest.getStore()]),
          );
          return never();
        }),
      ),
    );
  await Promise.all([ask('one'), ask('other')]);
  expect(aborted).toEqual([
    ['one', 'one'],
    ['other', 'other'],
  ]);
});

describe('the deadline of an application', () => {
  it.each([...[Number.NaN, Number.POSITIVE_INFINITY, 0, -5, 0.5, 3e9, 2 ** 31], ...['2000', null]])(
    'may not be %p',
    (deadline) => {
      expect(checkDeadline(deadline as number)).toEqual([
        {
          code: 'wrong-deadline',
          problem: expect.stringMatching(/^The `deadline` is [^ ]+, which is no time/),
          fix: expect.stringContaining('an integer from 1 to 2147483647'),
        },
      ]);
      const made = () => enforcerOf(lookupOf([]), { deadline: deadline as number });
      expect(made).toThrow(WiringError);
    },
  );

  it.each([undefined, 1, 2000, 2 ** 31 - 1])('may be %p', async (deadline) => {
    expect(checkDeadline(deadline)).toEqual([]);
    const { enforcer } = enforcerOf(lookupOf([row('K1', { assigned: true })]), { deadline });
    const decision = await enforcer.check(caller(['sign']), signing.action('keypair.sign'), 'K1');
    expect(decision.effect).toBe('permit');
  });
});
