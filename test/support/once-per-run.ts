/** What the first process of a run of the tests makes, and every process of the run then uses. */
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { testFolder } from './test-folder.js';

const WAIT_MS = 180_000;

/** The process that the run ends with, and when it began: jest itself (`test-run.mjs`), otherwise this process. */
const { COUNTERSIGN_TEST_RUN: run = `${process.pid}-${Date.now()}` } = process.env;

/** The id of the process that the run ends with. */
export const runProcess = run.replace(/-.*/, '');

/** When the run began, in milliseconds since 1970. */
export const runBegan = Number(run.replace(/.*-/, ''));

/**
 * The text that `make` gives to the first process.
 * @throws Error when nothing is made within three minutes, and what `make` throws; the next one then tries again
 */
export async function oncePerRun(name: string, make: () => Promise<string>): Promise<string> {
  const note = join(await testFolder(), `${name}-${run}`);
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await delay(100)) {
    const noted = await readFile(note, 'utf8').catch(() => undefined);
    if (noted !== undefined) return noted;
    if (!(await claim(`${note}.begun`))) continue;
    try {
      const made = await make();
      await writeFile(`${note}.new`, made, { mode: 0o600 });
      await rename(`${note}.new`, note);
      return made;
    } finally {
      await rm(`${note}.begun`, { force: true });
    }
  }
  throw new Error(`${note} was not made within ${WAIT_MS / 1000} s; delete ${note}.begun.`);
}

async function claim(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx')).close();
    return true;
  } catch {
    return false;
  }
}
