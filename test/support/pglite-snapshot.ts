/** Embedded databases kept as files, so that a spec starts in half a second instead of eight. What they hold is not decided here. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../apps/signing-service/src/storage/migrate.js';
import {
  type EmbeddedOptions,
  type EmbeddedPool,
  openEmbeddedPool,
} from '../../apps/signing-service/src/storage/pglite-pool.js';
import { sourceFingerprint } from './source-fingerprint.js';
import { testFolder } from './test-folder.js';

const DAY_MS = 86_400_000;

/** A template that nobody clones is dropped before the snapshot is made: every start would read it. */
const SLIMMER = ['alter database template0 is_template false', 'drop database template0'];

type Fill = (embedded: EmbeddedPool) => Promise<void>;

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
  return keptSnapshot('empty', {}, async ({ pool }) => {
    for (const statement of SLIMMER) await pool.query(statement);
  });
}

/** A migrated database without rows. */
export async function migratedSnapshot(): Promise<Blob> {
  return keptSnapshot('migrated', { snapshot: await emptySnapshot() }, async ({ pool }) => {
    await migrate(pool);
  });
}

/** A migrated database that `fill` was given. */
export async function filledSnapshot(name: string, fill: Fill): Promise<Blob> {
  return keptSnapshot(name, { snapshot: await migratedSnapshot() }, fill);
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

/** Made once for the sources as they are now, then read from the temporary folder. Two processes may make it at once: the later one replaces an equal file. */
function keptSnapshot(name: string, from: EmbeddedOptions, fill: Fill): Promise<Blob> {
  const known = loaded.get(name) ?? readOrMake(name, from, fill);
  loaded.set(name, known);
  return known;
}

async function readOrMake(name: string, from: EmbeddedOptions, fill: Fill): Promise<Blob> {
  const folder = await testFolder();
  const file = join(folder, `pglite-${name}-${await sourceFingerprint()}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept !== undefined) return new KeptBytes(bufferOf(kept));
  await deleteOldSnapshots(folder);
  const embedded = await openEmbeddedPool(from);
  try {
    await fill(embedded);
    const bytes = await dump(embedded);
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, new Uint8Array(bytes));
    await rename(draft, file);
    return new KeptBytes(bytes);
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
