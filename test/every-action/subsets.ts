/** Which permissions a caller holds when an action is asked for. */
import { mattering, tablePermissions } from './expected-answer.js';

/** All subsets of a list, the empty one first. */
export function subsetsOf(all: readonly string[]): readonly (readonly string[])[] {
  return all.reduce<readonly (readonly string[])[]>(
    (subsets, each) => [...subsets, ...subsets.map((subset) => [...subset, each])],
    [[]],
  );
}

/**
 * Every subset of the permissions that matter to the action, alone and with one permission that does not matter (another one
 * for each subset); all that do not matter; and all there is.
 */
export function holdings(action: string): readonly (readonly string[])[] {
  const matter = mattering(action);
  const others = tablePermissions.filter((each) => !matter.includes(each));
  const one = (at: number) => others[(at * 7 + action.length) % others.length] ?? '';
  const few = subsetsOf(matter).flatMap((subset, at) => [subset, [...subset, one(at)]]);
  return [...few, others, tablePermissions];
}

/** Every subset alone, and all there is. */
export function holdingsAlone(action: string): readonly (readonly string[])[] {
  return [...subsetsOf(mattering(action)), tablePermissions];
}

/** Takes a share of what is asked, the same share for the same seed. */
export class Sample {
  /** For the report: how the sample can be had again. Empty when everything is taken. */
  readonly note: string;
  private state: number;

  /** @param share 0 to 1; the seed is `EVERY_ACTION_SEED` or the time */
  constructor(private readonly share: number) {
    const seed = Number(process.env['EVERY_ACTION_SEED'] ?? Date.now() % 1_000_000);
    this.state = seed;
    this.note = share === 1 ? '' : ` (a sample: EVERY_ACTION_SEED=${seed})`;
  }

  /** Whether the next one is in the sample. A linear congruence (Numerical Recipes): nothing here is secret. */
  takes(): boolean {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.share === 1 || this.state / 0x1_0000_0000 < this.share;
  }
}
