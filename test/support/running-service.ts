/** The signing service as a separate process, started as a user would, for tests of what crosses the process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtService } from './built-service.js';

/** A running process. */
export interface RunningService {
  readonly process: ChildProcess;
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  /** What it has printed so far. */
  output(): string;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the service on a free port and waits until it listens. @throws Error with its output when it ends or is silent for 60 s */
export async function startService(
  environment: Readonly<Record<string, string>>,
): Promise<RunningService> {
  const child = spawn(process.execPath, [...(await builtService())], {
    env: { ...process.env, PORT: '0', NODE_ENV: 'development', ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It did not start:\n${text}`)), 60_000);
    child.once('exit', () => reject(new Error(`It ended:\n${text}`)));
    child.stdout.on('data', () => {
      const found = /listens on (http:\S+?)\/api/.exec(text)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  return {
    process: child,
    address,
    output: () => text,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}
