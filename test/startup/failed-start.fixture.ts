/** Starts of the service that are expected to fail. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtService } from '../support/built-service.js';

/** How it ended. */
export interface FailedStart {
  readonly code: number;
  /** All that it printed. */
  readonly output: string;
  /** What it printed on standard error. */
  readonly errors: string;
}

/** Starts the service with these variables only, and waits for its end. */
export async function startInVain(
  environment: Readonly<Record<string, string>>,
): Promise<FailedStart> {
  const child = spawn(process.execPath, [...(await builtService())], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    errors += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), output, errors };
}
