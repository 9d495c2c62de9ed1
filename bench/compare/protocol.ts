/** What the process of one checkout and the process that compares them send each other. */

/** The sections that can be compared. */
export const compared = ['decisions', 'pipeline', 'lists'] as const;

/** A section that can be compared. */
export type ComparedSection = (typeof compared)[number];

/** A contestant of a section. The hand-written ones are the control: they show how much the machine varies. */
export interface Described {
  readonly name: string;
  readonly unit: string;
  readonly ours: boolean;
}

/** From the process of a checkout: first its contestants, then one value for each number that it was sent. */
export type Answer =
  { readonly contestants: readonly Described[] } | { readonly value: number } | { error: string };
