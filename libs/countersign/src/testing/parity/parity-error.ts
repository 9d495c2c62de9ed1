import type { ScopeDifference } from './options.js';

const mostShown = 20;

/** The adapter does not mean what the catalogue means. */
export class ScopeParityError extends Error {
  override readonly name = 'ScopeParityError';

  constructor(
    readonly resource: string,
    readonly differences: readonly ScopeDifference[],
  ) {
    const lines = differences
      .slice(0, mostShown)
      .map(({ use, question, problem }) => `  ${use}: ${question}: ${problem}`);
    const more = differences.length - lines.length;
    super(
      [
        `The lookup for "${resource}" disagrees with the catalogue in ${differences.length} answers:`,
        ...lines,
        ...(more > 0 ? [`  … and ${more} more`] : []),
      ].join('\n'),
    );
  }
}
