/** One PostgreSQL server per run of the tests: TEST_DATABASE_URL, or one that is started on first use. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { oncePerRun, runProcess } from './once-per-run.js';

const KEEPER = fileURLToPath(new URL('./postgres-keeper.mjs', import.meta.url));

let known: Promise<string> | undefined;

/**
 * The URL of a server on which the tests may create databases. A started one serves every process of a run and ends with
 * the run.
 * @throws Error when the server does not start, with its log
 */
export function serverUrl(): Promise<string> {
  const { TEST_DATABASE_URL } = process.env;
  if (TEST_DATABASE_URL) return Promise.resolve(TEST_DATABASE_URL);
  known ??= oncePerRun('postgres', start);
  return known;
}

/** The keeper neither keeps this process open nor ends with it. */
async function start(): Promise<string> {
  const keeper = spawn(process.execPath, [KEEPER, runProcess], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`The test server's keeper ended: ${code}`)));
    createInterface({ input: keeper.stdout }).once('line', resolve);
  });
  keeper.unref();
  keeper.stdout.destroy();
  const answer: unknown = JSON.parse(line);
  if (isObject(answer) && typeof answer.url === 'string') return answer.url;
  throw new Error(isObject(answer) ? String(answer.error) : line);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
