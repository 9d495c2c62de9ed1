/** A refusal or a mistake that is told in one sentence. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode 1: it was tried and refused. 2: the command or the settings are wrong
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs a program. A failure ends it with a sentence, any other error with a stack.
 * @param {string} name
 * @param {() => Promise<void>} program
 */
export async function orExit(name, program) {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
