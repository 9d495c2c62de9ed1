/** What a section found: text, tables, plots and bars, as data. */

/** A table; the first column is the name of the row. */
export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Bars beside each other, on a logarithmic scale. */
export interface BarPlot {
  readonly kind: 'bars';
  readonly file: string;
  readonly title: string;
  /** With its unit. */
  readonly axis: string;
  readonly bars: readonly {
    readonly name: string;
    readonly value: number;
    readonly ours: boolean;
  }[];
}

/** Curves over sizes, both axes logarithmic. */
export interface CurvePlot {
  readonly kind: 'curves';
  readonly file: string;
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly curves: readonly {
    readonly name: string;
    readonly ours: boolean;
    readonly points: readonly (readonly [across: number, up: number])[];
  }[];
}

/** A paragraph. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

/** A part of a section, in the order of the report. */
export type Part = Table | BarPlot | CurvePlot | Text;

/** A bar of performance: met when the figure is at most `atMost`, or at least `atLeast`. */
export interface Bar {
  readonly what: string;
  readonly bar: string;
  readonly value: number;
  readonly unit: string;
  /** The least and the greatest figure of the rounds. */
  readonly spread?: readonly [number, number] | undefined;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** Whether a bar is met. @throws RangeError for a bar without a limit */
export function isMet({ what, value, atMost, atLeast }: Bar): boolean {
  if (atMost === undefined && atLeast === undefined)
    throw new RangeError(`"${what}" has no limit.`);
  return value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
}

/** Everything a section found. */
export interface Outcome {
  readonly section: string;
  readonly title: string;
  readonly extent: 'short' | 'full';
  /** What the reader needs to repeat and to assess it: seeds, sizes, versions. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly parts: readonly Part[];
  readonly bars: readonly Bar[];
}
