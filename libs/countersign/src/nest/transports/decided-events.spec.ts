/** Tests when a stream is decided again, without a transport: at each event or at an interval, and never after its end. */
import { jest } from '@jest/globals';
import {
  concat,
  delay,
  EMPTY,
  from,
  ignoreElements,
  type Observable,
  of,
  Subject,
  timer,
} from 'rxjs';
import { decidedEvents } from './decided-events.js';
import { DecidedIterator } from './decided-iterator.js';

let asked = 0;
let isPermitted = true;

const againEvery = (every?: number, written = false) => ({
  every,
  hasWritten: () => written,
  decide: async () => {
    asked += 1;
    await Promise.resolve();
    if (!isPermitted) throw new Error('denied');
  },
});

/** Lets time pass, and everything happen that waits for none. */
const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  jest.useFakeTimers();
  asked = 0;
  isPermitted = true;
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

/** What arrives, with the end. */
function collect(events: Observable<unknown>): unknown[] {
  const arrived: unknown[] = [];
  events.subscribe({
    next: (event) => arrived.push(event),
    error: (error: unknown) => arrived.push(String(error)),
    complete: () => arrived.push('end'),
  });
  return arrived;
}

describe('An observable', () => {
  const later = timer(50).pipe(ignoreElements());

  it.each<[string, Observable<unknown>, arrived: unknown[], times: number]>([
    ['a value', of('a'), ['a', 'end'], 0],
    ['a promise', from(Promise.resolve('a')), ['a', 'end'], 0],
    ['a slow answer', of('a').pipe(delay(999)), ['a', 'end'], 0],
    ['one late event', of('a').pipe(delay(1000)), ['a', 'end'], 1],
    ['nothing', EMPTY, ['end'], 0],
    ['a value that ends later', concat(of('a'), later), ['a', 'end'], 1],
    ['two values', of('a', 'b'), ['a', 'b', 'end'], 2],
    ['a late value and another', concat(later, of('a', 'b')), ['a', 'b', 'end'], 2],
  ])('of %s is decided at each event, unless it is the answer of a call', async (...row) => {
    const [, events, expected, times] = row;
    const arrived = collect(decidedEvents(events, againEvery(), false));
    await pass(1000);
    expect(arrived).toEqual(expected);
    expect(asked).toBe(times);
  });

  it.each([
    ['is refused', false, ['Error: denied']],
    ['is the answer of a handler that has written', true, ['a', 'end']],
  ])('whose only event is late %s, without the right', async (_, written, expected) => {
    const late = of('a').pipe(delay(1000));
    const arrived = collect(decidedEvents(late, againEvery(undefined, written), false));
    isPermitted = false;
    await pass(1000);
    expect(arrived).toEqual(expected);
  });

  it('of server-sent events is decided at its only event too', async () => {
    const arrived = collect(decidedEvents(of('a'), againEvery(), true));
    await pass();
    expect([arrived, asked]).toEqual([['a', 'end'], 1]);
  });

  it.each([
    ['without an error', true, ['end']],
    ['with the refusal', false, ['Error: denied']],
  ])('ends %s before its first event', async (_, isSse, expected) => {
    const source = new Subject<string>();
    const arrived = collect(decidedEvents(source, againEvery(), isSse));
    isPermitted = false;
    source.next('a');
    await pass();
    expect(arrived).toEqual(expected);
    expect(source.observed).toBe(false);
  });

  it.each([
    ['without an error', true, ['a', 'b', 'end']],
    ['with the refusal', false, ['a', 'b', 'Error: denied']],
  ])('ends %s at the interval, and lets events pass in between', async (_, isSse, expected) => {
    const source = new Subject<string>();
    const arrived = collect(decidedEvents(source, againEvery(1000), isSse));
    source.next('a');
    await pass(2500);
    isPermitted = false;
    source.next('b');
    await pass(499);
    expect([arrived, asked]).toEqual([['a', 'b'], 2]);
    await pass(1);
    expect([arrived, asked]).toEqual([expected, 3]);
    expect(source.observed).toBe(false);
  });

  it('leaves no timer when it ends, fails or is left', async () => {
    const sources = [new Subject(), new Subject(), new Subject()] as const;
    const [ends, fails, isLeft] = sources.map((each) =>
      decidedEvents(each, againEvery(1000), true),
    );
    const arrived = [ends, fails].map((each) => collect(each ?? EMPTY));
    const left = isLeft?.subscribe();
    await pass(1500);
    expect(asked).toBe(3);
    sources[0].complete();
    sources[1].error('broken');
    left?.unsubscribe();
    expect(arrived).toEqual([['end'], ['broken']]);
  });
});

describe('An iterator', () => {
  /** Events that a test sends, as PubSub has them. */
  function sourceOf() {
    const waiting: ((event: IteratorResult<unknown>) => void)[] = [];
    const source = {
      returned: 0,
      send: (value: unknown) => waiting.shift()?.({ done: false, value }),
      end: () => waiting.shift()?.({ done: true, value: undefined }),
      next: () =>
        new Promise<IteratorResult<unknown>>((resolve) => {
          waiting.push(resolve);
        }),
      return: () => {
        source.returned += 1;
        return Promise.resolve({ done: true, value: undefined });
      },
    };
    return source;
  }

  const open = (every?: number, refusal: (error: unknown) => unknown = String) => {
    const source = sourceOf();
    return { source, events: new DecidedIterator(source, againEvery(every), refusal) };
  };
  const over = { done: true, value: undefined };

  it('ends with the refusal of its first event', async () => {
    const { source, events } = open();
    const first = events.next();
    isPermitted = false;
    source.send('a');
    expect(await first).toEqual({ done: false, value: 'Error: denied' });
    expect(await events.next()).toEqual(over);
    expect(source.returned).toBe(1);
  });

  it('ends at the interval while it waits for an event', async () => {
    const { source, events } = open(1000);
    const first = events.next();
    source.send('a');
    expect(await first).toEqual({ done: false, value: 'a' });
    const second = events.next();
    await pass(1500);
    isPermitted = false;
    await pass(500);
    expect(await second).toEqual({ done: false, value: 'Error: denied' });
    expect(await events.next()).toEqual(over);
    expect([asked, source.returned]).toEqual([2, 1]);
  });

  it('ends at the interval while nobody asks for an event', async () => {
    const { source, events } = open(1000, () => undefined);
    const first = events.next();
    source.send('a');
    await first;
    isPermitted = false;
    await pass(1000);
    expect(await events.next()).toEqual(over);
    expect(source.returned).toBe(1);
  });

  it('lets events pass between two decisions', async () => {
    const { source, events } = open(1000);
    const first = events.next();
    isPermitted = false;
    source.send('a');
    expect(await first).toEqual({ done: false, value: 'a' });
    expect(asked).toBe(0);
    await events.return();
  });

  it('leaves no timer when it ends, fails or is left', async () => {
    const [ended, failed, left] = [open(1000), open(1000), open(1000)];
    const end = ended.events.next();
    ended.source.end();
    expect(await end).toEqual(over);
    failed.source.next = () => Promise.reject(new Error('broken'));
    await expect(failed.events.next()).rejects.toThrow('broken');
    void left.events.next();
    expect(await left.events.return()).toEqual(over);
    expect(left.source.returned).toBe(1);
  });
});
