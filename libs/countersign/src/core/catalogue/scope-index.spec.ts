/** Tests of places: no two combinations of permissions share one, whatever their number and wherever their bits stand. */
import * as fc from 'fast-check';
import { heldPlace, maxPermissions, placeOf } from './scope-index.js';
import { PermissionSet } from './permission-set.js';

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

describe('a place', () => {
  it.each<[string, string[]]>([
    ['no permission', []],
    ['one, the first', ['p0']],
    ['one, the last bit of the first word', ['p31']],
    ['one of the second word', ['p32']],
    ['three of the first word', ['p0', 'p20', 'p31']],
    ['six, the most that are multiplied', ['p1', 'p2', 'p3', 'p5', 'p8', 'p13']],
    ['seven', ['p1', 'p2', 'p3', 'p5', 'p8', 'p13', 'p21']],
    ['three words', ['p31', 'p32', 'p63', 'p64', 'p69']],
  ])('differs for every combination of %s', (_, some) => {
    const place = heldPlace(index, some);
    const all = combinations(some);
    const places = all.map((held) => placeOf(place, holding(held)));
    expect(new Set(places).size).toBe(all.length);
    expect(places.every((each) => Number.isSafeInteger(each) && each >= 0)).toBe(true);
  });

  it('depends on nothing but the permissions that matter', () => {
    const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 9 });
    fc.assert(
      fc.property(some, fc.subarray(names), fc.subarray(names), (mattering, one, other) => {
        const place = heldPlace(index, mattering);
        const kept = one.filter((name) => mattering.includes(name));
        const further = other.filter((name) => !mattering.includes(name));
        expect(placeOf(place, holding([...kept, ...further]))).toBe(placeOf(place, holding(one)));
      }),
      { numRuns: 300 },
    );
  });

  it('is an array index for as many permissions as may bear on one action', () => {
    const most = names.slice(0, maxPermissions);
    const place = placeOf(heldPlace(index, most), holding(most));
    expect(place).toBe(2 ** maxPermissions - 1);
    const table: string[] = [];
    table[place] = 'there';
    expect(table.length).toBe(place + 1);
  });
});
