/** A lock file beside the folder of the embedded database: PGlite takes no lock, and two openers corrupt it. */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { StartFault } from '../config/start-fault.js';
import { textOf } from './faults.js';

/** Lock files held by this process: after a restart in a container the old holder has our own pid. */
const held = new Set<string>();

/** Callers of this process come one after another: a lock that one has just linked is not in `held` yet for the others. */
let turn: Promise<unknown> = Promise.resolve();

/** Where the lock of a folder is: beside it, so that it survives the folder. */
export function lockFileOf(folder: string): string {
  return `${folder.replace(/[/\\]+$/, '')}.lock.pid`;
}

/**
 * Locks a folder for this process. A lock whose process is gone is taken over.
 *
 * @returns the function that unlocks.
 * @throws StartFault naming the process that holds the lock and the file to delete if that process is another program.
 */
export function lockFolder(folder: string): Promise<() => Promise<void>> {
  const mine = turn.then(() => acquire(folder));
  turn = mine.catch(() => undefined);
  return mine;
}

async function acquire(folder: string): Promise<() => Promise<void>> {
  const file = lockFileOf(folder);
  while (!(await take(file))) {
    const holder = await holderOf(file);
    if (holder !== undefined && isHeld(file, holder)) throw inUse(folder, file, holder);
    await discardStale(folder, file);
  }
  held.add(file);
  return async () => {
    held.delete(file);
    await rm(file, { force: true });
  };
}

/** Written beside and linked into place: nobody ever reads a lock without its pid. */
async function take(file: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${process.pid}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (textOf(error, 'code') === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function holderOf(file: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(file, 'utf8'), 10);
  } catch (error) {
    if (textOf(error, 'code') === 'ENOENT') return undefined;
    throw error;
  }
}

/** Moved aside before it is deleted: another process may have replaced the stale lock by its own in between. */
async function discardStale(folder: string, file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (textOf(error, 'code') === 'ENOENT') return;
    throw error;
  }
  try {
    const holder = await holderOf(aside);
    if (holder === undefined || !isHeld(file, holder)) return;
    await link(aside, file);
    throw inUse(folder, file, holder);
  } finally {
    await rm(aside, { force: true });
  }
}

function isHeld(file: string, pid: number): boolean {
  if (pid === process.pid) return held.has(file);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return textOf(error, 'code') === 'EPERM';
  }
}

function inUse(folder: string, file: string, pid: number): Error {
  return new StartFault(
    `${folder} is in use by process ${pid}. Stop that process, or delete ${file} if it is not this service. ` +
      'Give the second instance another DATA_DIR, or give both a DATABASE_URL.',
  );
}
