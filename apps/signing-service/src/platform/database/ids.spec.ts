import { createUuidv7, uuidv7 } from './ids.js';

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('uuidv7', () => {
  it('writes version 7, variant 10 and the milliseconds since the epoch', () => {
    const id = createUuidv7(() => 1_645_557_742_000)();

    expect(id).toMatch(V7);
    // The timestamp of the example in RFC 9562, appendix A.6.
    expect(id.slice(0, 13)).toBe('017f22e2-79b0');
  });

  it.each([
    ['the clock stands still', () => 1_000],
    ['the clock runs', Date.now],
    [
      'the clock is set back',
      (
        (time) => () =>
          (time -= 7)
      )(2_000_000),
    ],
  ])('gives 20,000 different ids in ascending order while %s', (_case, clock) => {
    const next = createUuidv7(clock);
    const ids = Array.from({ length: 20_000 }, next);

    expect(ids.filter((id) => !V7.test(id))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  it('runs at most a few milliseconds ahead of a clock that stands still', () => {
    const next = createUuidv7(() => 1_000);
    const ids = Array.from({ length: 20_000 }, next);

    expect(timeOf(ids[0] ?? '')).toBe(1_000);
    expect(timeOf(ids.at(-1) ?? '')).toBeLessThanOrEqual(1_000 + 20_000 / 2_048);
  });

  it('is one generator for the process', () => {
    const began = Date.now();
    const [first, second] = [uuidv7(), uuidv7()];

    expect(second > first).toBe(true);
    expect(timeOf(first)).toBeGreaterThanOrEqual(began);
    // Ids that were made at once may be ahead.
    expect(timeOf(first)).toBeLessThan(Date.now() + 1_000);
  });
});
