import { RateWindow } from './rate-limits.service.js';

describe('a rate window', () => {
  let now = 0;
  const windowOf = (limit: number) => new RateWindow(limit, 60_000, () => now);

  beforeEach(() => {
    now = 1_000_000;
  });

  it('permits up to its limit, refuses until it ends, and begins again', () => {
    const window = windowOf(2);

    expect(window.take('a')).toEqual({ permitted: true, seconds: 60 });
    now += 59_500;
    expect(window.take('a')).toEqual({ permitted: true, seconds: 1 });
    expect(window.take('a')).toEqual({ permitted: false, seconds: 1 });
    expect(window.take('b')).toEqual({ permitted: true, seconds: 60 });
    now += 500;
    expect(window.take('a')).toEqual({ permitted: true, seconds: 60 });
  });

  it('counts weights, and not what it refuses', () => {
    const window = windowOf(10);

    expect(window.take('a', 8)).toMatchObject({ permitted: true });
    expect(window.take('a', 3)).toMatchObject({ permitted: false });
    expect(window.take('a', 2)).toMatchObject({ permitted: true });
    expect(window.take('b', 11)).toMatchObject({ permitted: false });
  });

  it('keeps a bounded number of keys, the latest', () => {
    const window = windowOf(1);
    for (let key = 0; key < 100_001; key += 1) window.take(`key ${key}`);

    expect(window.take('key 0')).toMatchObject({ permitted: true });
    expect(window.take('key 100000')).toMatchObject({ permitted: false });
  });
});
