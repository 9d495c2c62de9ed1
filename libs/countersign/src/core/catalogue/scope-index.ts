/** Turns the permissions held into a place in a table of scopes: one multiplication for a usual action. Names enter at start only. */
import type { PermissionIndex, PermissionSet } from './permission-set.js';

/** How the permissions that matter to one action become a place, found once by `heldPlace`. */
export interface HeldPlace {
  /** The bits that matter in the first word of a permission set. */
  readonly mask: number;
  /** `(first & mask) * factor >>> shift` differs for any two combinations of those bits. */
  readonly factor: number;
  readonly shift: number;
  /** Instead of all that, when the permissions do not fit it: where each of them stands, one bit of the place for each. */
  readonly each: readonly BitAt[] | undefined;
}

/** One permission's bit in the words of a permission set. */
interface BitAt {
  readonly word: number;
  readonly bit: number;
}

/** What is read of a principal. `first` is `permissions.words[0]`. */
interface Held {
  readonly first: number;
  readonly permissions: PermissionSet;
}

/** Combinations of more permissions than this are not multiplied: the search for a factor would take long. */
const maxMultiplied = 6;
/** Permissions that may bear on one action, at most: a place is an array index. */
export const maxPermissions = 31;
/** More of them would make tables smaller by a third at best, and a start slower by as many times. */
const triesForEachSize = 100;
/** Bits of a place, at most: the table of an action has 4,096 entries then. */
const largestTable = 12;

/**
 * The places of the combinations of `permissions`. INVARIANT: `checkCatalogue` found that they are names of the catalogue, and
 * no more than `maxPermissions`.
 */
export function heldPlace(index: PermissionIndex, permissions: readonly string[]): HeldPlace {
  const bits = permissions.map((name): BitAt => {
    const number = index.get(name) ?? 0;
    return { word: number >>> 5, bit: 1 << (number & 31) };
  });
  const inFirst = bits.every(({ word }) => word === 0);
  if (inFirst && bits.length <= maxMultiplied) {
    const mask = bits.reduce((all, { bit }) => all | bit, 0);
    const found = multiplied(mask, Math.max(1, bits.length));
    if (found !== undefined) {
      return Object.freeze({ mask, factor: found.factor, shift: found.shift, each: undefined });
    }
  }
  return Object.freeze({ mask: 0, factor: 0, shift: 0, each: Object.freeze(bits) });
}

/** The place of what `held` holds: 0 or more, the same for two principals only if they hold the same of the permissions. */
export function placeOf({ mask, factor, shift, each }: HeldPlace, held: Held): number {
  return each === undefined
    ? Math.imul(held.first & mask, factor) >>> shift
    : gathered(each, held.permissions.words);
}

function gathered(each: readonly BitAt[], words: readonly number[]): number {
  let place = 0;
  for (const { word, bit } of each) {
    place = place * 2 + (((words[word] ?? 0) & bit) === 0 ? 0 : 1);
  }
  return place;
}

/** Searches the factor for the smallest table that has one. `undefined`: none of them has one. */
function multiplied(mask: number, count: number): Pick<HeldPlace, 'factor' | 'shift'> | undefined {
  const combinations = subsetsOf(mask);
  for (let shift = 32 - count; shift >= 32 - largestTable; shift -= 1) {
    const takenBy = new Uint16Array(2 ** (32 - shift));
    let candidate = 0;
    for (let tried = 1; tried <= triesForEachSize; tried += 1) {
      const factor = candidate | 1;
      candidate = Math.imul(candidate, 1_664_525) + 1_013_904_223;
      if (tellsApart(combinations, factor, shift, takenBy, tried)) return { factor, shift };
    }
  }
  return undefined;
}

/** Whether no two combinations have the same place. `takenBy` holds the last try that used a place. */
function tellsApart(
  combinations: readonly number[],
  factor: number,
  shift: number,
  takenBy: Uint16Array,
  tried: number,
): boolean {
  for (const bits of combinations) {
    const place = Math.imul(bits, factor) >>> shift;
    if (takenBy[place] === tried) return false;
    takenBy[place] = tried;
  }
  return true;
}

/** Every combination of the bits of `mask`, none of them included. */
function subsetsOf(mask: number): number[] {
  const subsets: number[] = [];
  let subset = 0;
  do {
    subsets.push(subset);
    subset = (subset - mask) & mask;
  } while (subset !== 0);
  return subsets;
}
