/** Reproducible randomness for data sets. */

/** A generator of numbers and choices from one seed. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** `true` in `percent` of a hundred cases. */
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** A UUID with the form of version 7; later ones sort later. */
  readonly id: () => string;
}

/** Mulberry32: small, and the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  let made = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (from) => {
      const [first] = from;
      const chosen = from[below(from.length)] ?? first;
      if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
      return chosen;
    },
    id: () => {
      made += 1;
      const tail = made.toString(16).padStart(12, '0');
      const noise = below(0xffff).toString(16).padStart(4, '0');
      return `01900000-${tail.slice(0, 4)}-7${tail.slice(4, 7)}-8${tail.slice(7, 10)}-${noise}${tail.padStart(8, '0').slice(-8)}`;
    },
  };
}
