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

/** Whether an error is the operating system's, such as a file that is not there. @param {unknown} error @returns {error is Error} */
function isOfSystem(error) {
  return error instanceof Error && 'syscall' in error;
}

/**
 * Runs a program. A failure, and what the operating system refuses, end it with a sentence; any other error with a stack.
 * @param {string} name
 * @param {() => Promise<void>} program
 */
export async function orExit(name, program) {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof Failure) && !isOfSystem(error)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
}
