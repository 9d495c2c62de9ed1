/** Runs a real program for a specification; a missing program is a failure that says what to install, never a skipped test. */
import { execFile } from 'node:child_process';

/** How a program ended. */
export interface ToolResult {
  /** Whether it ended with exit code 0. */
  readonly ok: boolean;
  /** Standard output and standard error, in this order. */
  readonly output: string;
}

/** A program, its arguments, and the sentence for people who do not have it. */
export interface ToolRun {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly install: string;
  /** Sent to standard input. */
  readonly input?: string | Uint8Array;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end, for at most a minute.
 *
 * @throws Error when the program is not installed or did not end by itself; another exit code than 0 is a result
 */
export function runTool(run: ToolRun): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      run.program,
      [...run.arguments],
      { timeout: 60_000, env: { ...process.env, LC_ALL: 'C', ...run.environment } },
      (error, stdout, stderr) => {
        if (error !== null && error.code === 'ENOENT') {
          reject(new Error(`The program ${run.program} was not found. ${run.install}`));
        } else if (error !== null && typeof error.code !== 'number') {
          reject(error);
        } else {
          resolve({ ok: error === null, output: `${stdout}${stderr}` });
        }
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(run.input);
  });
}
