/** Who reads the lists. */

/** Somebody to whom keypairs are assigned: every so many-th, or the first, which is adverse to a list that shows the newest first. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly assigned: number;
  readonly which: 'spread' | 'oldest';
}

/** Every reader. */
export const readers: readonly Reader[] = (
  [
    ['0 assigned', 0, 'spread'],
    ['50 assigned, spread', 50, 'spread'],
    ['50 assigned, oldest (adverse)', 50, 'oldest'],
    ['5,000 assigned, spread', 5_000, 'spread'],
    ['5,000 assigned, oldest (adverse)', 5_000, 'oldest'],
  ] as const
).map(([name, assigned, which], at) => ({ id: `reader-${at}`, name, assigned, which }));

/** The places of the reader's certificates, the oldest first. */
export function assignedPlaces({ assigned, which }: Reader, certificates: number): number[] {
  const step = which === 'oldest' ? 1 : Math.floor(certificates / Math.max(1, assigned));
  return Array.from({ length: assigned }, (_, at) => at * step);
}
