/** Times contestants in alternating rounds and compares them within each round. */

/** Something to be timed. */
export interface Contestant {
  readonly name: string;
  /** Does the work once and returns how long one unit of it took. */
  readonly run: () => number | Promise<number>;
}

/** A series of measurements, one for each round. */
export interface Sample {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What alternating rounds gave: by contestant, one value for each round. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/**
 * Runs every contestant once in each round, each round in another order, so that none always runs behind the same one; one round before
 * the first is not counted.
 * @param afterEach is told after each run, the uncounted ones included
 */
export async function alternate(
  contestants: readonly Contestant[],
  rounds: number,
  afterEach: () => void = () => {},
): Promise<Rounds> {
  const values = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const contestant of inOrderOf(round + 1, contestants)) {
      const value = await contestant.run();
      if (round >= 0) values.get(contestant.name)?.push(value);
      afterEach();
    }
  }
  return values;
}

/** Everything once: from another one on in each round, and with another stride that meets all of them. */
function inOrderOf<T>(round: number, all: readonly T[]): T[] {
  const strides = all.map((_, at) => at).filter((at) => at > 0 && divisor(at, all.length) === 1);
  const stride = strides[round % strides.length] ?? 1;
  return all.flatMap((_, turn) => all[(turn * stride + round) % all.length] ?? []);
}

/** The greatest common divisor. */
function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}

/** Median, least and greatest. @throws RangeError for an empty series */
export function sampleOf(values: readonly number[]): Sample {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [upper, lower] = [sorted[middle], sorted[(sorted.length - 1) >> 1]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (upper === undefined || lower === undefined || min === undefined || max === undefined) {
    throw new RangeError('Nothing was measured.');
  }
  return { median: (upper + lower) / 2, min, max };
}

/** The values of one contestant. @throws RangeError when there is none of that name */
export function valuesOf(rounds: Rounds, name: string): readonly number[] {
  const values = rounds.get(name);
  if (values === undefined) throw new RangeError(`"${name}" was not measured.`);
  return values;
}

/** `of` divided by `by` in each round, so that what slows a whole round down does not count. */
export function ratio(rounds: Rounds, of: string, by: string): Sample {
  return pairwise(rounds, of, by, (one, other) => one / other);
}

/** `of` minus `without` in each round. */
export function difference(rounds: Rounds, of: string, without: string): Sample {
  return pairwise(rounds, of, without, (one, other) => one - other);
}

/** Two contestants' values of each round, put together. */
export function pairwise(
  rounds: Rounds,
  of: string,
  by: string,
  join: (one: number, other: number) => number,
): Sample {
  const others = valuesOf(rounds, by);
  return sampleOf(valuesOf(rounds, of).map((value, round) => join(value, others[round] ?? NaN)));
}

/** Nanoseconds of one of `units` units of `work`. */
export function nanoseconds(units: number, work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / units;
}
