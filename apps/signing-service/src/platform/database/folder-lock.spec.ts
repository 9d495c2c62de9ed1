import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFileOf, lockFolder } from './folder-lock.js';

describe('lockFolder', () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'countersign-lock-'));
    folder = join(parent, 'database');
  });

  afterEach(() => rm(parent, { recursive: true }));

  it('refuses a second opener of this process, and lets one in after unlocking', async () => {
    const unlock = await lockFolder(folder);

    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    await unlock();
    const again = await lockFolder(folder);
    await again();

    expect(await readdir(parent)).toEqual([]);
  });

  it('refuses while another process holds the lock, naming its pid and the file', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await once(other, 'spawn');
      await writeFile(lockFileOf(folder), `${other.pid}\n`);

      await expect(lockFolder(folder)).rejects.toThrow(
        `${folder} is in use by process ${other.pid}. Stop that process, or delete ${lockFileOf(folder)}`,
      );
      expect(await readdir(parent)).toEqual(['database.lock.pid']);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'close');
    }
  });

  it.each([
    ['of a process that is gone', () => `${spawnSync(process.execPath, ['-e', '']).pid}\n`],
    ['of an earlier process with our pid', () => `${process.pid}\n`],
    ['without a pid', () => ''],
    ['with text in it', () => 'nonsense'],
  ])('takes over a lock %s', async (_case, content) => {
    await writeFile(lockFileOf(folder), content());

    const unlock = await lockFolder(folder);

    expect(await readFile(lockFileOf(folder), 'utf8')).toBe(`${process.pid}\n`);
    await unlock();
  });

  it('lets exactly one of many in when all find the same stale lock', async () => {
    await writeFile(lockFileOf(folder), '999999999\n');

    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));

    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(parent)).toEqual(['database.lock.pid']);
  });
});
