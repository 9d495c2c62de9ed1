/** Which permissions a principal holds, as 32-bit words. */

/** The catalogue's numbering of permissions; its identity tells sets of different catalogues apart. */
export type PermissionIndex = ReadonlyMap<string, number>;

/**
 * An immutable set of permissions of one catalogue.
 * Plain 32-bit words, because they beat both `BigInt` and `Set` (see the benchmark).
 */
export class PermissionSet {
  private constructor(
    /** The numbering this set was made with. INVARIANT: compared by identity before a set is trusted. */
    readonly index: PermissionIndex,
    /** Bit `n % 32` of word `n / 32` is permission number `n`. */
    readonly words: readonly number[],
  ) {}

  /**
   * The set of the given names. A name the catalogue does not know gives nothing and is passed to `onUnknown`,
   * so that a permission removed from the catalogue but left in a database cannot grant (and is noticed).
   */
  static of(
    index: PermissionIndex,
    names: Iterable<string>,
    onUnknown?: (name: string) => void,
  ): PermissionSet {
    const words = Array.from({ length: (index.size + 31) >>> 5 }, () => 0);
    for (const name of names) {
      const number = index.get(name);
      if (number === undefined) onUnknown?.(name);
      else words[number >>> 5] = (words[number >>> 5] ?? 0) | (1 << (number & 31));
    }
    return Object.freeze(new PermissionSet(index, Object.freeze(words)));
  }

  /** Whether the named permission is held. An unknown name is not. */
  has(name: string): boolean {
    const number = this.index.get(name);
    return number !== undefined && ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  /** The held names, in the catalogue's order. */
  [Symbol.iterator](): Iterator<string> {
    return this.names()[Symbol.iterator]();
  }

  /** The held names, in the catalogue's order, as a list. */
  names(): string[] {
    return [...this.index.keys()].filter((name) => this.has(name));
  }
}
