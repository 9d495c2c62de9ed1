import { InvalidFields } from '../../platform/http/validation.js';
import { isOpenFor, readWindow, releaseStatus } from './release-window.js';

const now = new Date('2031-06-01T00:00:00Z');

describe('readWindow', () => {
  it.each([
    ['a window ahead', '2031-06-02T00:00:00Z', '2031-06-03T00:00:00Z'],
    ['one that has begun', '2031-05-02T00:00:00Z', '2031-06-03T00:00:00Z'],
    ['366 days', '2031-06-02T00:00:00Z', '2032-06-02T00:00:00Z'],
    ['another zone', '2031-06-02T02:00:00+02:00', '2031-06-01T22:30:00-02:00'],
  ])('accepts %s', (_, windowStart, windowEnd) => {
    expect(readWindow({ windowStart, windowEnd }, now)).toEqual({
      start: new Date(windowStart),
      end: new Date(windowEnd),
    });
  });

  it.each([
    ['an empty window', '2031-06-02T00:00:00Z', '2031-06-02T00:00:00Z', 'windowEnd'],
    ['an end before its start', '2031-06-02T00:00:00Z', '2031-06-02T01:00:00+02:00', 'windowEnd'],
    ['one that is over', '2031-05-01T00:00:00Z', '2031-06-01T00:00:00Z', 'windowEnd'],
    ['more than 366 days', '2031-06-02T00:00:00Z', '2032-06-02T00:00:00.001Z', 'windowEnd'],
    ['an hour that does not exist', '2031-06-02T25:00:00Z', '2031-06-03T00:00:00Z', 'windowStart'],
    ['an end after year 9999', '9999-12-31T00:00:00Z', '9999-12-31T23:59:59-23:59', 'windowEnd'],
  ])('refuses %s', (_, windowStart, windowEnd, field) => {
    let fields: readonly { field: string }[] = [];
    try {
      readWindow({ windowStart, windowEnd }, now);
    } catch (error) {
      if (error instanceof InvalidFields) fields = error.fields;
    }
    expect(fields).toMatchObject([{ field }]);
  });
});

const release = {
  status: 'approved',
  windowStart: new Date('2031-01-01T00:00:00Z'),
  windowEnd: new Date('2031-01-02T00:00:00Z'),
  maxSignatures: 2,
  signatureCount: 0,
} as const;

describe('a release', () => {
  it.each([
    ['requested', 'requested', '2030-12-31T00:00:00Z', 0, false],
    ['requested', 'requested', '2031-01-01T12:00:00Z', 0, false],
    ['requested', 'closed', '2031-01-02T00:00:00Z', 0, false],
    ['approved', 'approved', '2030-12-31T23:59:59.999Z', 0, false],
    ['approved', 'approved', '2031-01-01T00:00:00Z', 0, true],
    ['approved', 'approved', '2031-01-01T23:59:59.999Z', 1, true],
    ['approved', 'closed', '2031-01-01T12:00:00Z', 2, false],
    ['approved', 'closed', '2031-01-02T00:00:00Z', 0, false],
    ['rejected', 'rejected', '2031-01-01T12:00:00Z', 0, false],
    ['rejected', 'rejected', '2032-01-01T00:00:00Z', 0, false],
    ['closed', 'closed', '2031-01-01T12:00:00Z', 0, false],
    ['withdrawn', 'withdrawn', '2032-01-01T00:00:00Z', 0, false],
  ] as const)('that is %s is %s at %s with %d signatures; open: %s', (...row) => {
    const [status, expected, moment, signatureCount, open] = row;
    const facts = { ...release, status, signatureCount };

    expect(releaseStatus(facts, new Date(moment))).toBe(expected);
    expect(isOpenFor(facts, new Date(moment))).toBe(open);
  });

  it('without a maximum is never used up', () => {
    const facts = { ...release, maxSignatures: null, signatureCount: 1_000_000 };

    expect(isOpenFor(facts, release.windowStart)).toBe(true);
  });

  it.each([
    ['requested', 'closed'],
    ['approved', 'closed'],
    ['rejected', 'rejected'],
  ] as const)('that is %s, of which no keypair is left, is %s', (status, expected) => {
    const facts = { ...release, status };

    expect(releaseStatus(facts, release.windowStart, false)).toBe(expected);
    expect(releaseStatus(facts, release.windowStart)).toBe(status);
  });
});
