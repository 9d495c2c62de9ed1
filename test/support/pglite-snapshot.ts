/** Embedded databases kept as files, so that a spec starts in half a second instead of eight. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../apps/signing-service/src/platform/database/migrations/index.js';
import {
  type EmbeddedPool,
  openEmbeddedPool,
} from '../../apps/signing-service/src/platform/database/pglite-pool.js';
import { oncePerRun } from './once-per-run.js';
import { sourceFingerprint } from './source-fingerprint.js';
import { testFolder } from './test-folder.js';

const DAY_MS = 86_400_000;

/** A template that nobody clones is dropped before the snapshot is made: every start would read it. */
const SLIMMER = ['alter database template0 is_template false', 'drop database template0'];

type Fill = (embedded: EmbeddedPool) => Promise<void>;
/** What a snapshot is made from; asked for only when it has to be made. */
type Origin = () => Promise<Blob> | undefined;
const noSnapshot: Origin = () => undefined;

const loaded = new Map<string, Promise<Blob>>();

/** A Blob that gives its bytes without copying them one chunk after the other. INVARIANT: who reads them does not write. */
class KeptBytes extends Blob {
  readonly #kept: ArrayBuffer;

  constructor(kept: ArrayBuffer) {
    super();
    this.#kept = kept;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#kept);
  }
}

/** A database without tables. */
export function emptySnapshot(): Promise<Blob> {
  return keptSnapshot('empty', noSnapshot, async ({ pool }) => {
    for (const statement of SLIMMER) await pool.query(statement);
  });
}

/** A migrated database without rows. */
export function migratedSnapshot(): Promise<Blob> {
  return keptSnapshot('migrated', emptySnapshot, async ({ pool }) => {
    await migrate(pool);
  });
}

/** A migrated database that `fill` was given. */
export function filledSnapshot(name: string, fill: Fill): Promise<Blob> {
  return keptSnapshot(name, migratedSnapshot, fill);
}

/** Writes a snapshot as the folder of an embedded database that nobody has open. Needs the program `tar`. */
export async function unpackSnapshot(snapshot: Blob, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(tar, 'exit');
  tar.stdin.end(new Uint8Array(await snapshot.arrayBuffer()));
  const [code] = await ended;
  if (code !== 0) throw new Error(`The snapshot could not be unpacked to ${folder}.`);
}

/** Made once for the sources as they are now, then read from the temporary folder. */
function keptSnapshot(name: string, from: Origin, fill: Fill): Promise<Blob> {
  const known = loaded.get(name) ?? read(name, from, fill);
  loaded.set(name, known);
  return known;
}

async function read(name: string, from: Origin, fill: Fill): Promise<Blob> {
  const file = await oncePerRun(`snapshot-${name}`, () => findOrMake(name, from, fill));
  return new KeptBytes(bufferOf(await readFile(file)));
}

/** The path of the snapshot. Two runs may make it at once: the later one replaces an equal file. */
async function findOrMake(name: string, from: Origin, fill: Fill): Promise<string> {
  const folder = await testFolder();
  const file = join(folder, `pglite-${name}-${await sourceFingerprint()}.tar`);
  if (existsSync(file)) return file;
  await deleteOldSnapshots(folder);
  const snapshot = await from();
  const embedded = await openEmbeddedPool(snapshot === undefined ? {} : { snapshot });
  try {
    await fill(embedded);
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, new Uint8Array(await dump(embedded)));
    await rename(draft, file);
    return file;
  } finally {
    await embedded.stop();
  }
}

async function dump({ pool, pglite }: EmbeddedPool): Promise<ArrayBuffer> {
  // What is in the files already need not be replayed from the log at every start.
  await pool.query('checkpoint');
  return (await pglite.dumpDataDir('none')).arrayBuffer();
}

/** The bytes alone: a small file is read into a corner of a larger buffer. */
function bufferOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) return buffer;
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

async function deleteOldSnapshots(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > DAY_MS) await rm(file, { force: true });
  }
}
