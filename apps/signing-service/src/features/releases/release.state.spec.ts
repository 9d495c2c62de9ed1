import { isOpenFor, releaseStatus } from './release.state.js';

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
