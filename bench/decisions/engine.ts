/** What every engine of the comparison has to do. */
import type { World } from './world.js';

/**
 * Answers the questions `from` to `to` - 1 into `answers`: 1 permits, 0 denies. Each engine writes its own loop, so that
 * none is called through another one's.
 */
export type Ask = (answers: Uint8Array, from: number, to: number) => void;

/** An engine. */
export interface Engine {
  readonly name: string;
  /** Builds what the engine needs for a world: policies, principals' states, cached entities. Not part of a decision. */
  readonly prepare: (world: World) => Ask | Promise<Ask>;
  readonly ours?: true;
  /** Questions that are timed and verified, at most; absent: all. */
  readonly atMost?: { readonly timed: number; readonly verified: number };
}

/** The entry at a place that exists. @throws RangeError when it does not */
export function at<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new RangeError(`There is no entry ${place}.`);
  return found;
}
