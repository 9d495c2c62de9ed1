/** Reproducible random numbers: a seed names a whole data set. */

/** A source of random numbers that depends on its seed alone. */
export interface Random {
  /** An integer from 0 to `below` - 1. */
  below(below: number): number;
  /** `true` with the given probability, 0 to 1. */
  chance(probability: number): boolean;
}

/** A 32-bit generator (mulberry32): not for secrets, but the same on every machine. @param seed any integer */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return {
    below: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
  };
}

/** The `number`-th UUID of a kind, in canonical form. @param kind one hexadecimal digit that keeps kinds apart */
export function uuidOf(kind: string, number: number): string {
  const hex = number.toString(16).padStart(12, '0');
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const text = `${mixed.toString(16).padStart(8, '0')}-${kind}000-4000-8000-${hex}`;
  // Through bytes, as from a driver: a joined string would be compared far more slowly than one that was read.
  return Buffer.from(text, 'latin1').toString('latin1');
}
