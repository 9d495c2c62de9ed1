import { type KeyObject } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeKey, readKeyEncryptionKey } from './key-encryption-key.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const textOf = (key: KeyObject | undefined) => key?.export().toString('base64');

describe('readKeyEncryptionKey', () => {
  let parent: string;
  let dataDir: string;
  let databaseFolder: string;
  let file: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'countersign-kek-'));
    dataDir = join(parent, 'data');
    databaseFolder = join(dataDir, 'database');
    file = join(dataDir, 'key-encryption-key');
  });

  afterEach(() => rm(parent, { recursive: true }));

  const prepare = async (content: string, mode: number) => {
    await mkdir(dataDir);
    await writeFile(file, content);
    await chmod(file, mode);
  };

  it('makes a key with mode 0600 in a folder with mode 0700, and finds it again', async () => {
    const made = await readKeyEncryptionKey({ dataDir, databaseFolder });

    expect(made.symmetricKeySize).toBe(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await readdir(dataDir)).toEqual(['key-encryption-key']);
    expect((await readFile(file, 'utf8')).trim()).toBe(textOf(made));
    expect((await readKeyEncryptionKey({ dataDir, databaseFolder })).equals(made)).toBe(true);
  });

  it('makes one key when many start at once', async () => {
    const keys = await Promise.all(
      Array.from({ length: 10 }, () => readKeyEncryptionKey({ dataDir })),
    );

    expect(new Set(keys.map(textOf)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['key-encryption-key']);
  });

  it('prefers the key of the environment and writes no file', async () => {
    const fromEnvironment = decodeKey(KEY);

    expect(await readKeyEncryptionKey({ fromEnvironment, dataDir })).toBe(fromEnvironment);
    expect(await readdir(parent)).toEqual([]);
  });

  it('makes another key in memory every time when nothing is kept', async () => {
    const [first, second] = [await readKeyEncryptionKey({}), await readKeyEncryptionKey({})];

    expect([first.symmetricKeySize, first.equals(second)]).toEqual([32, false]);
  });

  it('refuses to replace the lost key of an existing database, and says what to do', async () => {
    await mkdir(databaseFolder, { recursive: true });
    await writeFile(join(databaseFolder, 'PG_VERSION'), '18');

    await expect(readKeyEncryptionKey({ dataDir, databaseFolder })).rejects.toThrow(
      /is missing, but .*database holds.*Restore the file from a backup, or set KEY_ENCRYPTION_KEY/,
    );
    expect(await readdir(dataDir)).toEqual(['database']);
  });

  it('makes a key beside an empty database folder', async () => {
    await mkdir(databaseFolder, { recursive: true });

    expect((await readKeyEncryptionKey({ dataDir, databaseFolder })).symmetricKeySize).toBe(32);
  });

  it.each([
    ['readable by others', `${KEY}\n`, 0o644, /chmod 600/],
    ['empty', '', 0o600, /does not hold 32 bytes/],
    ['too short', 'c2hvcnQ=', 0o600, /does not hold 32 bytes/],
  ])('refuses a key file that is %s', async (_case, content, mode, message) => {
    await prepare(content, mode);

    await expect(readKeyEncryptionKey({ dataDir })).rejects.toThrow(message);
  });

  it('reads a key file that is whole and private', async () => {
    await prepare(`${KEY}\n`, 0o600);

    expect(textOf(await readKeyEncryptionKey({ dataDir }))).toBe(KEY);
  });
});
