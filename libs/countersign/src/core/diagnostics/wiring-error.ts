/** Developer mistakes that stop the start: collected, then reported all at once. */

/** One mistake: a stable code, what is wrong, and how to mend it. */
export interface Mistake {
  /** Stable, such as `unknown-action`. */
  readonly code: string;
  /** One sentence that names the place. */
  readonly problem: string;
  /** One sentence that says what to write instead. */
  readonly fix: string;
}

/** Thrown at start when a catalogue, a route or a lookup is wired wrongly. Lists every mistake found. */
export class WiringError extends Error {
  override readonly name = 'WiringError';

  constructor(
    /** What was checked, such as `the catalogue` or `the routes of AppModule`. */
    readonly subject: string,
    readonly mistakes: readonly Mistake[],
  ) {
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    // A fix that the next mistake shares is shown once, behind the last of them.
    const lines = mistakes.map(({ code, problem, fix }, index) => {
      const line = `  ${index + 1}. [${code}] ${problem}`;
      return fix === mistakes[index + 1]?.fix ? line : `${line}\n     Fix: ${fix}`;
    });
    super(`${count} in ${subject}:\n${lines.join('\n')}`);
    // The message has them already: a log that shows properties would show each mistake twice.
    for (const name of ['subject', 'mistakes']) {
      Object.defineProperty(this, name, { enumerable: false });
    }
  }
}

/** Throws one `WiringError` when anything was found. */
export function failOn(subject: string, mistakes: readonly Mistake[]): void {
  if (mistakes.length > 0) throw new WiringError(subject, mistakes);
}

/** The mistakes among the results of several checks. */
export function mistakesAmong(...checks: readonly (Mistake | false)[]): Mistake[] {
  return checks.filter((check) => check !== false);
}
