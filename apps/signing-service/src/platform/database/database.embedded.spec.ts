import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './database.js';
import { uuidv7 } from './ids.js';

describe('the embedded database in a folder', () => {
  it('keeps its data, refuses a second opener, and is free again after closing', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'countersign-pglite-'));
    const folder = join(parent, 'deep', 'database');
    const first = await openDatabase({ kind: 'pglite', folder });
    const account = { id: uuidv7(), name: 'acme' };
    await first.db.insertInto('account').values(account).execute();

    await expect(openDatabase({ kind: 'pglite', folder })).rejects.toThrow(
      `in use by process ${process.pid}`,
    );
    await first.close();
    await first.close();
    const second = await openDatabase({ kind: 'pglite', folder });
    const found = await second.db.selectFrom('account').select(['id', 'name']).execute();
    await second.close();
    await rm(parent, { recursive: true });

    expect(found).toEqual([account]);
  }, 60_000);
});
