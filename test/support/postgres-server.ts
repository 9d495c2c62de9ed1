/** One PostgreSQL server per test process: TEST_DATABASE_URL, or one that is started on first use. */
import { spawn } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { testFolder } from './test-folder.js';

const KEEPER = fileURLToPath(new URL('./postgres-keeper.mjs', import.meta.url));

let started: Promise<string> | undefined;

/**
 * The URL of a server on which the tests may create databases. A started one serves every spec file of the process
 * (jest gives each file its own module registry, hence the note on disk) and ends with the process.
 *
 * @throws Error when the server does not start, with its log.
 */
export function serverUrl(): Promise<string> {
  started ??= findOrStart();
  return started;
}

async function findOrStart(): Promise<string> {
  const { TEST_DATABASE_URL } = process.env;
  if (TEST_DATABASE_URL) return TEST_DATABASE_URL;
  const note = join(await testFolder(), `postgres-${process.pid}.url`);
  const noted = await readFile(note, 'utf8').catch(() => undefined);
  if (noted !== undefined && (await answers(noted))) return noted;
  const url = await start();
  await writeFile(`${note}.new`, url, { mode: 0o600 });
  await rename(`${note}.new`, note);
  return url;
}

/** A note may be left over from an earlier process with the same id. */
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

/** Nothing of the keeper holds this process open; its standard input is how it learns that we are gone. */
async function start(): Promise<string> {
  const keeper = spawn(process.execPath, [KEEPER], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`The test server's keeper ended: ${code}`)));
    createInterface({ input: keeper.stdout }).once('line', resolve);
  });
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
  const answer: unknown = JSON.parse(line);
  if (isObject(answer) && typeof answer.url === 'string') return answer.url;
  throw new Error(isObject(answer) ? String(answer.error) : line);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
