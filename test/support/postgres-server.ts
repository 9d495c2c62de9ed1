/** One PostgreSQL server per run of the tests: TEST_DATABASE_URL, or one that is started on first use. */
import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { testFolder } from './test-folder.js';

const KEEPER = fileURLToPath(new URL('./postgres-keeper.mjs', import.meta.url));
const START_MS = 60_000;

let known: Promise<string> | undefined;

/**
 * The URL of a server on which the tests may create databases. A started one serves every process of a run and ends with
 * the run. A run is the process whose id is in COUNTERSIGN_TEST_RUN, where jest's workers find that of jest itself
 * (`test-run.mjs`), otherwise this process.
 *
 * @throws Error when the server does not start, with its log.
 */
export function serverUrl(): Promise<string> {
  known ??= findOrStart();
  return known;
}

async function findOrStart(): Promise<string> {
  const { TEST_DATABASE_URL, COUNTERSIGN_TEST_RUN = String(process.pid) } = process.env;
  if (TEST_DATABASE_URL) return TEST_DATABASE_URL;
  const note = join(await testFolder(), `postgres-${COUNTERSIGN_TEST_RUN}.url`);
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const noted = await readFile(note, 'utf8').catch(() => undefined);
    if (noted !== undefined && (await answers(noted))) return noted;
    if (await claim(`${note}.starting`)) {
      try {
        const url = await start(COUNTERSIGN_TEST_RUN);
        await writeFile(`${note}.new`, url, { mode: 0o600 });
        await rename(`${note}.new`, note);
        return url;
      } finally {
        await rm(`${note}.starting`, { force: true });
      }
    }
    await delay(100);
  }
  throw new Error(
    `No server answered within ${START_MS / 1000} s; if it stays so, delete ${note}*.`,
  );
}

/** Whether this process is the one that starts the server; the others wait for its note. */
async function claim(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch {
    return false;
  }
}

/** A note may be left over from an earlier run with the same id. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Nothing of the keeper holds this process open, and nothing of it ends with this process. */
async function start(run: string): Promise<string> {
  const keeper = spawn(process.execPath, [KEEPER, run], {
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
