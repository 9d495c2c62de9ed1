/** Which permissions bear on an action, and where they are in a permission set. */
import type { PermissionIndex } from './permission-set.js';

/** Where the permissions that bear on one action are in a permission set. */
export interface Bearing {
  /** Their bits in the first word. */
  readonly mask: number;
  /** Each of them, when some are in a further word. */
  readonly each: readonly BitAt[] | undefined;
}

/** One permission's bit in the words of a permission set. */
export interface BitAt {
  readonly word: number;
  readonly bit: number;
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
