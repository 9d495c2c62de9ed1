/** The key under which the scopes of an action are kept: which of the permissions that bear on it are held. */
import type { PermissionIndex, PermissionSet } from './permission-set.js';

/** Where the permissions that bear on one action are in a permission set. */
export interface Bearing {
  /** Their bits in the first word. */
  readonly mask: number;
  /** Each of them, when some are in a further word. */
  readonly each: readonly BitAt[] | undefined;
}

/** One permission's bit in the words of a permission set. */
interface BitAt {
  readonly word: number;
  readonly bit: number;
}

/** The part of a principal that is read. `first` is `permissions.words[0]`. */
interface Held {
  readonly first: number;
  readonly permissions: PermissionSet;
}

/** Permissions that may bear on one action, at most: each is a bit of the key. */
export const maxPermissions = 31;

/**
 * Where `permissions` are. INVARIANT: `checkCatalogue` found that they are names of the catalogue, and no more than
 * `maxPermissions`.
 */
export function bearingIn(index: PermissionIndex, permissions: readonly string[]): Bearing {
  const bits = permissions.map((name): BitAt => {
    const number = index.get(name) ?? 0;
    return { word: number >>> 5, bit: 1 << (number & 31) };
  });
  const inFirst = bits.every(({ word }) => word === 0);
  return Object.freeze({
    mask: inFirst ? bits.reduce((all, { bit }) => all | bit, 0) : 0,
    each: inFirst ? undefined : Object.freeze(bits),
  });
}

/** The key of what is held: the same for two principals only if they hold the same of the permissions. */
export function scopeKeyOf({ mask, each }: Bearing, held: Held): number {
  return each === undefined ? held.first & mask : gathered(each, held.permissions.words);
}

function gathered(each: readonly BitAt[], words: readonly number[]): number {
  let key = 0;
  for (const { word, bit } of each) {
    key = key * 2 + (((words[word] ?? 0) & bit) === 0 ? 0 : 1);
  }
  return key;
}
