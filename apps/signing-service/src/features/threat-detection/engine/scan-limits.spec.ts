import { ScanLimits, ScanPlaces } from './scan-limits.js';

const limits = Object.assign(new ScanLimits(), {
  scans: 4,
  bytes: 100,
  scansOfAccount: 3,
  bytesOfAccount: 60,
});

describe('the places for scans', () => {
  it.each([
    ['the first', [], 'a', 60, true],
    ['one that is too large for its account', [], 'a', 61, false],
    ['one beside others of the account', [['a', 59]], 'a', 1, true],
    ['one byte too many for the account', [['a', 60]], 'a', 1, false],
    ['the same for another account', [['a', 60]], 'b', 40, true],
    ['one byte too many for all', [['a', 60]], 'b', 41, false],
    [
      'a third of the account',
      [
        ['a', 1],
        ['a', 1],
      ],
      'a',
      1,
      true,
    ],
    [
      'a fourth of the account',
      [
        ['a', 1],
        ['a', 1],
        ['a', 1],
      ],
      'a',
      1,
      false,
    ],
    [
      'a fourth of another account',
      [
        ['a', 1],
        ['a', 1],
        ['a', 1],
      ],
      'b',
      1,
      true,
    ],
    [
      'a fifth',
      [
        ['a', 1],
        ['a', 1],
        ['b', 1],
        ['b', 1],
      ],
      'c',
      1,
      false,
    ],
  ] as const)('are enough for %s: %j, then %s with %d bytes: %s', (...row) => {
    const [, before, accountId, bytes, expected] = row;
    const places = new ScanPlaces(limits);
    const taken = before.map(([account, size]) => places.take(account, size));

    expect(taken).toEqual(before.map(([account, size]) => ({ accountId: account, bytes: size })));
    expect(places.take(accountId, bytes) !== undefined).toBe(expected);
  });

  it('are free again once left, each only once', () => {
    const places = new ScanPlaces(limits);
    const first = { ...limits, place: places.take('a', 60) }.place;

    expect(first).toEqual({ accountId: 'a', bytes: 60 });
    expect(places.take('a', 60)).toBeUndefined();
    if (first !== undefined) {
      places.leave(first);
      places.leave(first);
    }
    expect(places.take('a', 60)).toEqual({ accountId: 'a', bytes: 60 });
    expect(places.take('a', 60)).toBeUndefined();
  });
});
