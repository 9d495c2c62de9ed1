/** Tests of decision ids: their form, their bits, and that none is given twice. */
import { randomFillSync } from 'node:crypto';
import { decisionIds } from './decision-ids.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('decision ids', () => {
  it('are version 4 UUIDs, and no two are equal', () => {
    const next = decisionIds(randomFillSync);
    const ids = Array.from({ length: 10_000 }, next);
    expect(ids.filter((id) => !uuid.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    [0x00, '00000000-0000-4000-8000-000000000000'],
    [0xff, 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
  ])('of bytes that are all %d is %s', (byte, expected) => {
    expect(decisionIds((bytes) => bytes.fill(byte))()).toBe(expected);
  });

  it('keep every random bit but version and variant', () => {
    const next = decisionIds((bytes) => bytes.forEach((_, at) => (bytes[at] = at % 256)));
    expect(next()).toBe('00010203-0405-4607-8809-0a0b0c0d0e0f');
    expect(next()).toBe('10111213-1415-4617-9819-1a1b1c1d1e1f');
  });

  it('of two makers do not follow from each other', () => {
    const ids = [decisionIds(randomFillSync), decisionIds(randomFillSync)].map((next) => next());
    expect(new Set(ids).size).toBe(2);
  });
});
