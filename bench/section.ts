/** What a section of the benchmark is: measured alone or with the others. */
import type { Progress, Step } from './measure/progress.js';
import type { Outcome } from './report/outcome.js';

/** Which run is made: about three minutes, or everything. */
export type Extent = Outcome['extent'];

/** A section. */
export interface Section {
  /** As given to `--only`. */
  readonly name: string;
  /** Its steps, for the estimate. `measure` begins and ends each of them in this order. */
  readonly steps: (extent: Extent) => readonly Step[];
  readonly measure: (extent: Extent, progress: Progress) => Promise<Outcome>;
}
