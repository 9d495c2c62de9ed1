/** A migrated, empty embedded database as a file, so that a spec starts in half a second instead of four. */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openEmbeddedPool } from '../../apps/signing-service/src/storage/pglite-pool.js';
import { migrate } from '../../apps/signing-service/src/storage/migrate.js';
import { testFolder } from './test-folder.js';

const MIGRATIONS = new URL('../../apps/signing-service/src/storage/migrations/', import.meta.url);
const DAY_MS = 86_400_000;

let loaded: Promise<Blob> | undefined;

/** The snapshot for the migrations as they are now: made once, then read from the temporary folder. Two processes may make it at once; the later one replaces an equal file. */
export function migratedSnapshot(): Promise<Blob> {
  loaded ??= readOrMake();
  return loaded;
}

async function readOrMake(): Promise<Blob> {
  const folder = await testFolder();
  const file = join(folder, `pglite-${await fingerprint()}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Blob([kept]);
  await deleteOldSnapshots(folder);
  const dump = await dumpMigrated();
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, dump.stream());
  await rename(draft, file);
  return dump;
}

/** Everything the dump depends on: the migrations and the version of PGlite. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).toSorted()) {
    hash.update(`${name}\0`).update(await readFile(new URL(name, MIGRATIONS)));
  }
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  hash.update(await readFile(join(entry, '../../package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function dumpMigrated(): Promise<Blob> {
  const { pool, pglite, stop } = await openEmbeddedPool({});
  try {
    await migrate(pool);
    return await pglite.dumpDataDir('none');
  } finally {
    await stop();
  }
}

async function deleteOldSnapshots(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const age = Date.now() - (await stat(file)).mtimeMs;
    if (age > DAY_MS) await rm(file, { force: true });
  }
}
