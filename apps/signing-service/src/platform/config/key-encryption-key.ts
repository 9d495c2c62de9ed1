/** Reads or makes the key that wraps every private key at rest. */
import { type KeyObject, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from './start-fault.js';

const KEY_BYTES = 32;
const FILE_NAME = 'key-encryption-key';

/** Where the key comes from, in this order: the environment, the file in `dataDir`, a new one. */
export interface KeySource {
  /** `KEY_ENCRYPTION_KEY`, already decoded. */
  readonly fromEnvironment?: KeyObject | undefined;
  /** The folder of the key file; undefined: nothing is kept, the key is random and in memory. */
  readonly dataDir?: string | undefined;
  /** The folder of the embedded database, whose keys a new key could not open; undefined on a server. */
  readonly databaseFolder?: string | undefined;
}

/** Decodes 32 bytes of base64. @returns undefined when the text is anything else. */
export function decodeKey(text: string): KeyObject | undefined {
  const bytes = Buffer.from(text, 'base64');
  const canonical = bytes.toString('base64') === text || bytes.toString('base64url') === text;
  return canonical && bytes.length === KEY_BYTES ? createSecretKey(bytes) : undefined;
}

/**
 * The key-encryption key (AES-256), as a `KeyObject` so that no log prints it.
 *
 * INVARIANT: call it before the database is opened: a database folder without a key file means that the file was
 * lost, and a new key would orphan every private key.
 *
 * @throws StartFault when the file is readable by others, damaged, or missing beside an existing database.
 */
export async function readKeyEncryptionKey(source: KeySource): Promise<KeyObject> {
  if (source.fromEnvironment) return source.fromEnvironment;
  if (source.dataDir === undefined) return createSecretKey(randomBytes(KEY_BYTES));
  const file = join(source.dataDir, FILE_NAME);
  const existing = await readKeyFile(file);
  if (existing) return existing;
  if (source.databaseFolder !== undefined && (await hasEntries(source.databaseFolder))) {
    throw new StartFault(
      `${file} is missing, but ${source.databaseFolder} holds a database whose private keys only that key opens. ` +
        'Restore the file from a backup, or set KEY_ENCRYPTION_KEY to the key it held; ' +
        'to give up that data, delete the database folder as well.',
    );
  }
  await mkdir(source.dataDir, { recursive: true, mode: 0o700 });
  await createKeyFile(source.dataDir, file);
  const created = await readKeyFile(file);
  if (!created) throw new StartFault(`${file} vanished while it was being created; start again.`);
  return created;
}

async function readKeyFile(file: string): Promise<KeyObject | undefined> {
  let handle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new StartFault(
        `${file} can be read by others than its owner. Run: chmod 600 '${file}'`,
      );
    }
    const key = decodeKey((await handle.readFile('utf8')).trim());
    if (key) return key;
    throw new StartFault(
      `${file} does not hold 32 bytes in base64. Restore it from a backup: a new key would not open what it wrapped.`,
    );
  } finally {
    await handle.close();
  }
}

/** Durable before visible, and never over an existing file: of two that start at once, one key wins. */
async function createKeyFile(folder: string, file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(folder);
}

/** A new name is durable only when its folder is; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function hasEntries(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** By shape: an error of Node's own modules belongs to another realm under jest. */
function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === code;
}
