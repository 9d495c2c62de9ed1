/** Tests of scope keys: no two combinations of permissions share one, whatever their number and wherever their bits are. */
import * as fc from 'fast-check';
import { bearingIn, maxPermissions } from '../catalogue/bearing.js';
import { PermissionSet } from '../catalogue/permission-set.js';
import { scopeKeyOf } from './scope.js';

const names = Array.from({ length: 70 }, (_, number) => `p${number}`);
const index = new Map(names.map((name, number) => [name, number]));

/** A principal's part that is read, holding these. */
function holding(held: readonly string[]) {
  const permissions = PermissionSet.of(index, held);
  return { permissions, first: permissions.words[0] ?? 0 };
}

/** Every combination of `some`. */
function combinations(some: readonly string[]): string[][] {
  return some.reduce<string[][]>(
    (all, name) => all.flatMap((each) => [each, [...each, name]]),
    [[]],
  );
}

describe('the key of a scope', () => {
  it.each<[string, string[]]>([
    ['no permission', []],
    ['one, the first', ['p0']],
    ['one, the last bit of the first word', ['p31']],
    ['one of the second word', ['p32']],
    ['three of the first word', ['p0', 'p20', 'p31']],
    ['six of the first word', ['p1', 'p2', 'p3', 'p5', 'p8', 'p13']],
    ['seven', ['p1', 'p2', 'p3', 'p5', 'p8', 'p13', 'p21']],
    ['three words', ['p31', 'p32', 'p63', 'p64', 'p69']],
  ])('differs for every combination of %s', (_, some) => {
    const bearing = bearingIn(index, some);
    const all = combinations(some);
    const keys = all.map((held) => scopeKeyOf(bearing, holding(held)));
    expect(new Set(keys).size).toBe(all.length);
    expect(keys.every((each) => Number.isSafeInteger(each))).toBe(true);
  });

  it('depends only on the permissions that bear on the action', () => {
    const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 9 });
    fc.assert(
      fc.property(some, fc.subarray(names), fc.subarray(names), (mattering, one, other) => {
        const bearing = bearingIn(index, mattering);
        const kept = one.filter((name) => mattering.includes(name));
        const further = other.filter((name) => !mattering.includes(name));
        expect(scopeKeyOf(bearing, holding([...kept, ...further]))).toBe(
          scopeKeyOf(bearing, holding(one)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has one bit for each of as many permissions as may bear on one action', () => {
    const most = names.slice(1, maxPermissions + 1);
    const key = scopeKeyOf(bearingIn(index, most), holding(most));
    const beyond = scopeKeyOf(bearingIn(index, most.slice(1).concat('p69')), holding(names));
    expect([key | 0, beyond]).toEqual([-2, 2 ** maxPermissions - 1]);
  });
});
